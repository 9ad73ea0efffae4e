package io.toneout.events.data;

import io.toneout.events.EventType;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A push event, as it is published or as it arrives.
 *
 * @param type its type; may be beyond the catalogue
 * @param data what it says: of the class that the type has in {@link EventData#of}, else {@link
 *     UnknownData}
 * @param further the members beside {@code type} and {@code data}; none for {@link GetLogs}, which
 *     holds them itself
 */
public record PushEvent(String type, EventData data, Map<String, JsonNode> further) {

  public PushEvent {
    if (!EventType.isValidName(type)) {
      throw new IllegalArgumentException("No event type: " + type);
    }
    Class<? extends EventData> expected =
        EventType.find(type)
            .<Class<? extends EventData>>map(EventData::of)
            .orElse(UnknownData.class);
    if (!(data instanceof UnknownData) && data.getClass() != expected) {
      throw new IllegalArgumentException(
          type + " has no data of class " + data.getClass().getSimpleName());
    }
    further = Members.copy(further);
  }
}
