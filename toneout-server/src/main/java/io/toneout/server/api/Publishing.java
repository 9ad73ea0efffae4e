package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.DeliverySettings;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.registry.ApiKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands published events to the core, and says what cannot be accepted. Any thread. */
final class Publishing {

  /** Clients give up when they are told to wait for more than ten seconds. */
  private static final String TRY_AGAIN_SECONDS = "5";

  private final Delivery delivery;
  private final DeliverySettings settings;
  private final SchemaCheck check;
  private final Clock clock;

  Publishing(Delivery delivery, DeliverySettings settings, SchemaCheck check, Clock clock) {
    this.delivery = delivery;
    this.settings = settings;
    this.check = check;
    this.clock = clock;
  }

  /**
   * Appends an event to its lane; complete when it is durable or was found not to be wanted.
   *
   * @param traceparent the publisher's trace context, if it sent one
   * @param key what it is published with; null for what people type in the panel
   * @throws Problem if its data does not follow its schema and has to
   */
  CompletableFuture<AppendResult> publish(
      LaneId lane,
      PublishedEvent event,
      @Nullable Idempotency idempotency,
      Optional<String> traceparent,
      @Nullable ApiKey key) {
    String finding = check.check(event);
    Instant now = clock.instant();
    Duration ttl =
        event.ttlSeconds() == null
            ? settings.ttlOf(event.type())
            : Duration.ofSeconds(event.ttlSeconds());
    return delivery.publish(
        new NewEvent(
            lane,
            EventIds.at(now),
            event.type(),
            event.members(),
            now,
            now.plus(ttl),
            idempotency,
            new EventNotes(
                null, finding, TraceId.handedOn(traceparent), key == null ? null : key.keyId())));
  }

  static Problem laneFull(LaneId lane, AppendResult.LaneFull full) {
    return Problem.of(
            Problem.LANE_FULL,
            full.pending()
                + " events wait for server "
                + lane.serverId()
                + " and no more are taken. Find out why its listener does not take them: see its"
                + " newest events and their attempts.")
        .with("Retry-After", TRY_AGAIN_SECONDS);
  }

  static Problem keyReused() {
    return Problem.of(
        Problem.CONFLICT,
        "This Idempotency-Key was used before with another body. Use a new one for a new event.");
  }
}
