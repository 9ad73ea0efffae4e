package io.toneout.delivery.operations;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A log of who did what, which is only ever added to, until entries are too old to keep. */
public interface AuditLog {

  /** Adds an entry and returns its number, which is greater than those before. */
  CompletableFuture<Long> append(AuditEntry entry);

  /**
   * Entries, newest first.
   *
   * @param communityId only that community's, or null for everybody's and the gateway's own
   * @param before only those with a smaller number; {@link Long#MAX_VALUE} for the newest
   * @param limit at most this many
   */
  CompletableFuture<List<Numbered>> list(@Nullable String communityId, long before, int limit);

  /** Removes entries from before a time; returns how many. */
  CompletableFuture<Integer> purge(Instant before);

  /** An entry with its number. */
  record Numbered(long number, AuditEntry entry) {}
}
