package io.toneout.delivery.operations;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Jobs that are forgotten at the end of the test; passes the store's contract suite. */
public final class InMemoryJobStore implements JobStore {

  private final Map<UUID, Job> jobs = new LinkedHashMap<>();

  @Override
  public synchronized CompletableFuture<Void> save(Job job) {
    jobs.put(job.id(), job);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Optional<Job>> find(String communityId, UUID jobId) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(jobs.get(jobId)).filter(job -> job.communityId().equals(communityId)));
  }

  @Override
  public synchronized CompletableFuture<List<Job>> running() {
    return CompletableFuture.completedFuture(
        jobs.values().stream()
            .filter(job -> job.state() == Job.State.RUNNING)
            .sorted(Comparator.comparing(Job::id))
            .toList());
  }

  @Override
  public synchronized CompletableFuture<List<Job>> list(
      String communityId, @Nullable UUID before, int limit) {
    return CompletableFuture.completedFuture(
        jobs.values().stream()
            .filter(job -> job.communityId().equals(communityId))
            .filter(job -> before == null || job.id().compareTo(before) < 0)
            .sorted(Comparator.comparing(Job::id).reversed())
            .limit(limit)
            .toList());
  }
}
