package io.toneout.delivery.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An audit log that is forgotten at the end of the test; passes the store's contract suite. */
public final class InMemoryAuditLog implements AuditLog {

  private final List<Numbered> entries = new ArrayList<>();
  private long last;

  @Override
  public synchronized CompletableFuture<Long> append(AuditEntry entry) {
    entries.add(new Numbered(++last, entry));
    return CompletableFuture.completedFuture(last);
  }

  @Override
  public synchronized CompletableFuture<List<Numbered>> list(
      @Nullable String communityId, long before, int limit) {
    return CompletableFuture.completedFuture(
        entries.reversed().stream()
            .filter(one -> communityId == null || communityId.equals(one.entry().communityId()))
            .filter(one -> one.number() < before)
            .limit(limit)
            .toList());
  }

  @Override
  public synchronized CompletableFuture<Integer> purge(Instant before) {
    int size = entries.size();
    entries.removeIf(one -> one.entry().at().isBefore(before));
    return CompletableFuture.completedFuture(size - entries.size());
  }
}
