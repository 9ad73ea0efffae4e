package io.toneout.server.panel.live;

import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.JobStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Jobs whose progress is told to those who look at their community. */
public final class ObservedJobs implements JobStore {

  private final JobStore jobs;
  private final Changes changes;

  /** Over the store that keeps them. */
  public ObservedJobs(JobStore jobs, Changes changes) {
    this.jobs = jobs;
    this.changes = changes;
  }

  @Override
  public CompletableFuture<Void> save(Job job) {
    return jobs.save(job).thenRun(() -> changes.communityChanged(job.communityId()));
  }

  @Override
  public CompletableFuture<Optional<Job>> find(String communityId, UUID jobId) {
    return jobs.find(communityId, jobId);
  }

  @Override
  public CompletableFuture<List<Job>> running() {
    return jobs.running();
  }

  @Override
  public CompletableFuture<List<Job>> list(String communityId, @Nullable UUID before, int limit) {
    return jobs.list(communityId, before, limit);
  }
}
