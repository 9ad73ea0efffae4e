package io.toneout.server.api;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStanding;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteNow;
import io.toneout.delivery.route.RouteReason;
import io.toneout.events.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Events and their attempts as publishers see them (WIRE.md, section 6). */
final class EventJson {

  private EventJson() {}

  /** The answer to a publish whose event nothing has happened to yet. */
  static ObjectNode accepted(UUID eventId, long seq, RouteNow now) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("eventId", eventId.toString());
    json.put("seq", seq);
    json.put("status", EventStatus.PENDING.wireName());
    route(json, now.kind(), now.reason());
    return json;
  }

  /**
   * What is known of an event, for the answer to a publish.
   *
   * @param now the route in use, which is named while the event is pending
   */
  static ObjectNode answer(EventView event, RouteNow now) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("eventId", event.id().toString());
    json.put("seq", event.seq());
    standing(json, event, now);
    return json;
  }

  /** The same, for a publisher who asked to wait and for whom there was no place. */
  static ObjectNode notHeld(EventView event, RouteNow now) {
    ObjectNode json = answer(event, now);
    json.put(
        "waitReason",
        "tooManyWait: As many publishers wait for their events as may, so this answer came at once."
            + " The event is accepted; ask for it by its eventId.");
    return json;
  }

  /** An event in a list. */
  static ObjectNode listed(EventView event, RouteNow now) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("eventId", event.id().toString());
    json.put("serverId", event.lane().serverId());
    json.put("seq", event.seq());
    json.put("type", event.type());
    json.put("publishedAt", event.publishedAt().toString());
    json.put("expiresAt", event.expiresAt().toString());
    if (event.settledAt() != null) {
      json.put("settledAt", event.settledAt().toString());
    }
    standing(json, event, now);
    UUID original = event.notes().redeliveryOf();
    if (original != null) {
      json.put("redeliveryOf", original.toString());
    }
    return json;
  }

  /**
   * An event with its payload, in which the key is masked, and every attempt.
   *
   * @param keyName what the key is called that it was published with; empty if it is gone
   */
  static ObjectNode detailed(EventView event, RouteNow now, String keyName) {
    ObjectNode json = listed(event, now);
    String keyId = event.notes().keyId();
    if (keyId != null) {
      ObjectNode key = json.putObject("publishedWith").put("keyId", keyId);
      if (!keyName.isEmpty()) {
        key.put("name", keyName);
      }
    }
    byte[] payload = Envelope.payload(ApiKey.MASK, event.members(), event.id(), event.seq());
    json.putRawValue("payload", new RawValue(new String(payload, StandardCharsets.UTF_8)));
    var attempts = json.putArray("attemptLog");
    event.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    return json;
  }

  private static void standing(ObjectNode json, EventView event, RouteNow now) {
    EventStanding standing = EventStanding.of(event, now);
    json.put("status", event.status().wireName());
    route(json, standing.route(), standing.why());
    if (event.reason() != null) {
      json.put("reason", event.reason());
    }
    if (standing.end() != null) {
      json.put("reasonDetail", standing.end());
    }
    json.put("attempts", event.attemptCount());
    if (event.settledAt() != null) {
      json.put("latencyMs", millis(Duration.between(event.publishedAt(), event.settledAt())));
    }
    Attempt last = event.lastAttempt();
    if (last != null && last.outcome() instanceof Outcome.Failed failed) {
      json.put("lastFailure", failed.reason() + ": " + failed.detail());
    }
    if (last != null && last.response() != null) {
      json.put("listenerResponse", last.response());
    }
    if (standing.settling() != null) {
      confirmation(json, standing.settling().outcome());
    }
    String finding = event.notes().finding();
    if (finding != null) {
      json.putRawValue("finding", new RawValue(finding));
    }
  }

  /** Only a delivery over a session has one; over HTTP it is the answer itself. */
  private static void confirmation(ObjectNode json, Outcome outcome) {
    if (outcome instanceof Outcome.Delivered delivered
        && delivered.by() != Confirmation.HTTP_ANSWER) {
      json.put("confirmation", delivered.by().wireName());
    }
  }

  private static ObjectNode attempt(Attempt attempt) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("route", attempt.route().wireName());
    json.put("transport", attempt.transport());
    json.put("target", attempt.target());
    json.put("startedAt", attempt.startedAt().toString());
    json.put("durationMs", millis(attempt.duration()));
    switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> {
        json.put("outcome", "delivered");
        confirmation(json, delivered);
      }
      case Outcome.Refused refused -> {
        json.put("outcome", "refused");
        json.put("code", refused.reason());
        json.put("detail", EventStanding.refusal(refused.reason()));
      }
      case Outcome.Failed failed -> {
        json.put("outcome", "failed");
        json.put("code", failed.reason());
        json.put("detail", failed.detail());
      }
    }
    json.put("httpStatus", attempt.httpStatus() == 0 ? null : attempt.httpStatus());
    json.put("response", attempt.response());
    json.put("reason", sentence(attempt.reason()));
    return json;
  }

  private static void route(ObjectNode json, RouteKind kind, RouteReason reason) {
    json.put("route", kind.wireName());
    json.put("routeReason", sentence(reason));
  }

  /** A code and a sentence: programs look for the code at the start. */
  private static String sentence(RouteReason reason) {
    return reason.code() + ": " + reason.sentence();
  }

  private static double millis(Duration duration) {
    return Math.max(0, duration.toNanos() / 1000) / 1000.0;
  }
}
