package io.toneout.listener.internal;

import io.toneout.events.data.EventFormatException;
import io.toneout.events.data.EventJson;
import io.toneout.listener.ReceivedEvent;
import io.toneout.listener.Route;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes payloads from both routes, reads them and lets in those that carry our key. Any thread. */
public final class Intake {

  private final EventJson json = new EventJson();
  private final KeyCheck key;
  private final Dispatcher dispatcher;

  public Intake(Settings settings, Dispatcher dispatcher) {
    this.key = new KeyCheck(settings.key());
    this.dispatcher = dispatcher;
  }

  /** Hands an event to the dispatcher, or acknowledges at once why not. */
  void accept(String payload, Route route, Acknowledgement acknowledgement) {
    ReceivedEvent event;
    try {
      ObjectNode object = json.parse(payload);
      JsonNode shown = object.remove("key");
      if (shown == null || !shown.isString() || !key.matches(shown.stringValue())) {
        reject(route, acknowledgement, Verdict.FOREIGN);
        return;
      }
      UUID id = id(object.remove("id"));
      JsonNode seq = object.remove("seq");
      event =
          new ReceivedEvent(
              id,
              seq != null && seq.isIntegralNumber() && seq.canConvertToLong() ? seq.longValue() : 0,
              json.read(object),
              route);
    } catch (EventFormatException malformed) {
      reject(route, acknowledgement, Verdict.MALFORMED);
      return;
    }
    dispatcher.dispatch(event, payload.length(), acknowledgement);
  }

  /** Counts something that was no event of ours and says so to its sender. */
  void reject(Route route, Acknowledgement acknowledgement, Verdict verdict) {
    dispatcher.rejected(route, verdict);
    acknowledgement.send(verdict);
  }

  private static @Nullable UUID id(@Nullable JsonNode id) {
    if (id == null || !id.isString() || id.stringValue().length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(id.stringValue());
    } catch (IllegalArgumentException noUuid) {
      return null;
    }
  }
}
