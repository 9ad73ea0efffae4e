package io.toneout.delivery.operations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Jobs and how far they are. */
public interface JobStore {

  /** Adds a job or replaces the one with that id. */
  CompletableFuture<Void> save(Job job);

  /** The community's job of that id. */
  CompletableFuture<Optional<Job>> find(String communityId, UUID jobId);

  /** Jobs that are not at their end, of every community, oldest first: to go on with at start. */
  CompletableFuture<List<Job>> running();

  /**
   * The community's jobs, newest first.
   *
   * @param before only those with a smaller id, or null for the newest
   * @param limit at most this many
   */
  CompletableFuture<List<Job>> list(String communityId, @Nullable UUID before, int limit);
}
