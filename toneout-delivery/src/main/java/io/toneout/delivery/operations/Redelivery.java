package io.toneout.delivery.operations;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Delivers settled events once more: each as a new event at the end of its lane, with a number and
 * an identity of its own, that names the original. Any thread.
 */
public final class Redelivery {

  private final EventLog log;
  private final Registry registry;
  private final Clock clock;

  /** Over the log and the registry, with the time of day. */
  public Redelivery(EventLog log, Registry registry, Clock clock) {
    this.log = log;
    this.registry = registry;
    this.clock = clock;
  }

  /** Delivers one event once more. */
  public CompletableFuture<RedeliverResult> redeliver(String communityId, UUID eventId) {
    return log.find(communityId, eventId)
        .thenCompose(found -> {
          if (found.isEmpty()) {
            return CompletableFuture.completedFuture(new RedeliverResult.Unknown());
          }
          EventView event = found.get();
          if (event.status() == EventStatus.PENDING) {
            return CompletableFuture.completedFuture(new RedeliverResult.StillPending());
          }
          return append(stored(event), event.notes().finding(), null);
        });
  }

  private static StoredEvent stored(EventView event) {
    return new StoredEvent(
        event.lane(),
        event.seq(),
        event.id(),
        event.type(),
        event.members(),
        event.publishedAt(),
        event.expiresAt(),
        event.notes().traceparent());
  }

  /**
   * Appends the repetition of an event, which is worth delivering for as long as the original was.
   *
   * @param finding what validation had to say about the original, or null
   * @param once makes a second call for the same original harmless, or null
   */
  CompletableFuture<RedeliverResult> append(
      StoredEvent original, @Nullable String finding, NewEvent.@Nullable Idempotency once) {
    if (registry.server(original.lane()).isEmpty()) {
      return CompletableFuture.completedFuture(new RedeliverResult.NoServer());
    }
    Instant now = clock.instant();
    return log.append(
            new NewEvent(
                original.lane(),
                EventIds.at(now),
                original.type(),
                original.members(),
                now,
                now.plus(Duration.between(original.publishedAt(), original.expiresAt())),
                once,
                new EventNotes(original.id(), finding, original.traceparent(), null)))
        .thenApply(appended ->
            switch (appended) {
              case AppendResult.Appended fresh ->
                  new RedeliverResult.Redelivered(fresh.event().id(), fresh.event().seq());
              case AppendResult.Repeated before ->
                  new RedeliverResult.Redelivered(before.firstId(), before.seq());
              case AppendResult.LaneFull full -> new RedeliverResult.LaneFull(full.pending());
              case AppendResult.KeyReused other ->
                  throw new IllegalStateException("a job's key was used by somebody else");
            });
  }
}
