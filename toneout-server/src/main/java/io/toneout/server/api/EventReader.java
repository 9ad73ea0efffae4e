package io.toneout.server.api;

import io.toneout.events.EventType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads published events in one pass: it finds {@code type} and the extent of every other member,
 * and keeps their bytes as they are. Nothing is formatted anew between publisher and listener.
 *
 * <p>One reader reads one body; afterwards it is of no use.
 */
final class EventReader {

  /** Bytes of one event as published (WIRE.md, section 6). */
  static final int MOST_BYTES = 256 * 1024;

  private static final Set<String> OURS = Set.of("key", "id", "seq");
  private static final int LONGEST_TTL = 604_800;
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] QUOTED_TYPE = Extent.ascii("\"type\":");
  private static final byte[] QUOTED_DATA = Extent.ascii(",\"data\":");

  private final byte[] body;
  private final List<Problem.Pointed> errors = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final ByteArrayOutputStream others = new ByteArrayOutputStream();
  private @Nullable String type;
  private @Nullable Extent data;
  private @Nullable Integer ttlSeconds;
  private @Nullable Integer serverId;

  private EventReader(byte[] body) {
    this.body = body;
  }

  /**
   * Reads a body that is one event.
   *
   * @throws Problem that names everything that is wrong
   */
  static PublishedEvent one(byte[] body) {
    requireUtf8(body);
    try (JsonParser parser = FACTORY.createParser(body)) {
      EventReader reader = new EventReader(body);
      parser.nextToken();
      PublishedEvent event = reader.read(parser, "", false);
      if (parser.nextToken() != null) {
        throw Problem.invalid("", "The body is not JSON: something follows the event.");
      }
      return event;
    } catch (JacksonException broken) {
      throw notJson(broken);
    }
  }

  /** Reads the event that the parser stands at the beginning of, as one of a batch. */
  static PublishedEvent entry(byte[] body, JsonParser parser) {
    return new EventReader(body).read(parser, "", true);
  }

  static Problem notJson(JacksonException broken) {
    return Problem.invalid("", "The body is not JSON: " + Shown.reason(broken));
  }

  /** What is not UTF-8 would break the frames and lines that it is put into. */
  static void requireUtf8(byte[] body) {
    if (!Utf8.isValid(body)) {
      throw Problem.invalid("", "The body is not JSON: it has to be in UTF-8.");
    }
  }

  private PublishedEvent read(JsonParser parser, String at, boolean inBatch) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      throw Problem.invalid(at, "An event has to be a JSON object.");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!seen.add(name)) {
        wrong("/" + name, "This member is there twice.");
        parser.skipChildren();
      } else {
        member(name, parser, inBatch);
      }
    }
    return event(inBatch);
  }

  private void member(String name, JsonParser parser, boolean inBatch) {
    if (OURS.contains(name)) {
      wrong("/" + name, "This member is set by the gateway and may not be published.");
      parser.skipChildren();
    } else if (name.equals("type")) {
      readType(parser);
    } else if (name.equals("data")) {
      data = Extent.of(parser);
    } else if (name.equals("ttlSeconds")) {
      ttlSeconds = readNumber("/ttlSeconds", parser, 1, LONGEST_TTL);
    } else if (inBatch && name.equals("serverId")) {
      serverId = readNumber("/serverId", parser, 0, Integer.MAX_VALUE);
    } else {
      Extent value = Extent.of(parser);
      others.writeBytes(Extent.ascii(",\""));
      others.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(name));
      others.writeBytes(Extent.ascii("\":"));
      others.write(body, value.from(), value.length());
    }
  }

  private void readType(JsonParser parser) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      wrong("/type", "The type has to be a string.");
      parser.skipChildren();
      return;
    }
    String name = parser.getString();
    if (EventType.isValidName(name)) {
      type = name;
    } else {
      wrong(
          "/type",
          "A type is made of upper-case letters, digits and _, begins with a letter and has at"
              + " most 64 characters, for example EVENT_911.");
    }
  }

  private @Nullable Integer readNumber(String pointer, JsonParser parser, int least, int most) {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      try {
        long number = parser.getLongValue();
        if (number >= least && number <= most) {
          return (int) number;
        }
      } catch (JacksonException beyondAnyLong) {
        // falls through: it is outside the range as well
      }
    } else {
      parser.skipChildren();
    }
    wrong(pointer, "A whole number from " + least + " to " + most + " is needed.");
    return null;
  }

  private PublishedEvent event(boolean inBatch) {
    Optional<EventType> known = type == null ? Optional.empty() : EventType.find(type);
    if (!seen.contains("type")) {
      wrong("/type", "An event needs a type, for example EVENT_911.");
    }
    if (!seen.contains("data") && !known.map(entry -> !entry.requiresData()).orElse(false)) {
      wrong("/data", "An event needs data; only GET_LOGS has none.");
    }
    if (inBatch && !seen.contains("serverId")) {
      wrong("/serverId", "An event of a batch needs the number of its server.");
    }
    if (!errors.isEmpty() || type == null) {
      throw Problem.invalid(errors);
    }
    ByteArrayOutputStream members = new ByteArrayOutputStream(body.length + 32);
    members.writeBytes(QUOTED_TYPE);
    members.writeBytes(Extent.ascii("\"" + type + "\""));
    Extent published = data;
    if (published != null) {
      Extent sent = known.isPresent() ? PublishedShape.unwrapped(body, published) : published;
      members.writeBytes(QUOTED_DATA);
      members.write(body, sent.from(), sent.length());
      if (known.filter(entry -> entry == EventType.EVENT_UNIT_GROUP_ADD).isPresent()) {
        PublishedShape.copyGroupMembers(body, sent, seen, others);
      }
    }
    members.writeBytes(others.toByteArray());
    return new PublishedEvent(type, members.toByteArray(), ttlSeconds, serverId);
  }

  private void wrong(String pointer, String detail) {
    errors.add(new Problem.Pointed(pointer, detail));
  }
}
