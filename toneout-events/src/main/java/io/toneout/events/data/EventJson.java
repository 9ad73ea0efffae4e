package io.toneout.events.data;

import io.toneout.events.EventType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes events: JSON to typed records and back, without a loss.
 *
 * <p>Both published shapes of {@code data} are read, the object and the array of one object;
 * written is the object. Making one costs a few milliseconds of reflection; keep it. Safe for use
 * by any number of threads.
 */
public final class EventJson {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private final Map<EventType, RecordForm<?>> forms = new EnumMap<>(EventType.class);
  private final Map<Class<?>, EventType> types = new LinkedHashMap<>();

  /** Prepares all types of the catalogue. */
  public EventJson() {
    for (EventType type : EventType.all()) {
      Class<? extends EventData> data = EventData.of(type);
      forms.put(type, RecordForm.of(data.asSubclass(Record.class)));
      types.put(data, type);
    }
  }

  /**
   * Reads an event from its text.
   *
   * @throws EventFormatException if it is not one JSON object with a valid {@code type}
   */
  public PushEvent read(String json) {
    return read(parse(json));
  }

  /**
   * Reads an event from its JSON, which is left as it is.
   *
   * @throws EventFormatException if it has no valid {@code type}
   */
  public PushEvent read(ObjectNode json) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    JsonNode name = members.remove("type");
    if (name == null || !name.isString() || !EventType.isValidName(name.stringValue())) {
      throw new EventFormatException("An event needs a member \"type\" that names its type.");
    }
    String type = name.stringValue();
    EventType known = EventType.find(type).orElse(null);
    if (known != null && !known.requiresData()) {
      return new PushEvent(type, (EventData) form(known).readObject(object(members)), Map.of());
    }
    JsonNode data = members.remove("data");
    if (known == null || data == null) {
      return new PushEvent(type, new UnknownData(data), members);
    }
    Record typed = form(known).read(unwrapped(data));
    return new PushEvent(type, typed == null ? new UnknownData(data) : (EventData) typed, members);
  }

  /** Parses a text, with numbers as exact as they are written. */
  public ObjectNode parse(String json) {
    try {
      if (mapper.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException malformed) {
      // The message of the parser would quote the text, which may hold a key.
      throw new EventFormatException("An event is one JSON object; this text is malformed.");
    }
    throw new EventFormatException("An event is one JSON object.");
  }

  /** An event of the type that the data belongs to, without further members. */
  public PushEvent event(EventData data) {
    return new PushEvent(type(data).name(), data, Map.of());
  }

  /** The event as JSON: {@code type}, {@code data}, further members. */
  public ObjectNode write(PushEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", event.type());
    JsonNode data = writeData(event.data());
    if (event.data() instanceof GetLogs) {
      data.properties().forEach(member -> json.set(member.getKey(), member.getValue()));
    } else if (!data.isMissingNode()) {
      json.set("data", data);
    }
    event.further().forEach(json::putIfAbsent);
    return json;
  }

  /** The event as text. */
  public String text(PushEvent event) {
    return mapper.writeValueAsString(write(event));
  }

  private JsonNode writeData(EventData data) {
    if (data instanceof UnknownData unknown) {
      return unknown.value() == null ? JsonNodeFactory.instance.missingNode() : unknown.value();
    }
    return form(type(data)).write((Record) data);
  }

  private EventType type(EventData data) {
    EventType type = types.get(data.getClass());
    if (type == null) {
      throw new IllegalArgumentException("Unknown data does not say of which type it is.");
    }
    return type;
  }

  @SuppressWarnings("unchecked") // the form of a type is that of its class of data
  private RecordForm<Record> form(EventType type) {
    return (RecordForm<Record>) Objects.requireNonNull(forms.get(type));
  }

  private static JsonNode unwrapped(JsonNode data) {
    return data.isArray() && data.size() == 1 ? data.get(0) : data;
  }

  private static ObjectNode object(Map<String, JsonNode> members) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    members.forEach(object::set);
    return object;
  }
}
