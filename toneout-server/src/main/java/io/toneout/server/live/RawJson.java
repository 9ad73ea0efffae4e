package io.toneout.server.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON whose parts keep their bytes: objects are taken apart and put together again member by
 * member, so what nobody here knows comes out as it went in, numbers and escapes included.
 */
final class RawJson {

  static final byte[] EMPTY_STRING = ascii("\"\"");

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST_ID = 64;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern FRACTION = Pattern.compile("(-?[0-9]{1,15})\\.0{1,15}");

  private RawJson() {}

  static boolean isObject(byte @Nullable [] json) {
    return json != null && json.length > 0 && json[0] == '{';
  }

  static boolean isArray(byte @Nullable [] json) {
    return json != null && json.length > 0 && json[0] == '[';
  }

  static boolean isString(byte @Nullable [] json) {
    return json != null && json.length > 0 && json[0] == '"';
  }

  /** The members of an object in their order, the last of those with one name; empty for others. */
  static Map<String, byte[]> members(byte @Nullable [] json) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    if (json == null || !isObject(json)) {
      return members;
    }
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(json, parser));
      }
      return members;
    } catch (JacksonException beyondItsLimits) {
      return new LinkedHashMap<>();
    }
  }

  /** The elements of an array; empty for others. */
  static List<byte[]> elements(byte @Nullable [] json) {
    if (json == null || !isArray(json)) {
      return List.of();
    }
    List<byte[]> elements = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(json, parser));
      }
      return elements;
    } catch (JacksonException beyondItsLimits) {
      return List.of();
    }
  }

  private static byte[] value(byte[] json, JsonParser parser) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    int to = (int) parser.currentLocation().getByteOffset();
    return Arrays.copyOfRange(json, from, to);
  }

  static byte[] object(Map<String, byte[]> members) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(512);
    char before = '{';
    for (var member : members.entrySet()) {
      json.write(before);
      json.writeBytes(quoted(member.getKey()));
      json.write(':');
      json.writeBytes(member.getValue());
      before = ',';
    }
    if (before == '{') {
      json.write('{');
    }
    json.write('}');
    return json.toByteArray();
  }

  static byte[] array(Collection<byte[]> elements) {
    int size = 2 + elements.stream().mapToInt(element -> element.length + 1).sum();
    ByteArrayOutputStream json = new ByteArrayOutputStream(size);
    char before = '[';
    for (byte[] element : elements) {
      json.write(before);
      json.writeBytes(element);
      before = ',';
    }
    if (before == '[') {
      json.write('[');
    }
    json.write(']');
    return json.toByteArray();
  }

  /** The text of a string; null for anything else. */
  static @Nullable String text(byte @Nullable [] json) {
    if (json == null || !isString(json)) {
      return null;
    }
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return parser.getString();
    } catch (JacksonException beyondItsLimits) {
      return null;
    }
  }

  static byte[] quoted(String text) {
    byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    byte[] quoted = new byte[escaped.length + 2];
    quoted[0] = '"';
    System.arraycopy(escaped, 0, quoted, 1, escaped.length);
    quoted[quoted.length - 1] = '"';
    return quoted;
  }

  /**
   * What an id is known by here: 17, 17.0 and "17" are one id to those who send them. Null for what
   * is none.
   */
  static @Nullable String id(byte @Nullable [] json) {
    if (json == null || json.length > 6 * LONGEST_ID) {
      return null;
    }
    String id = text(json);
    if (id == null) {
      id = new String(json, StandardCharsets.UTF_8);
      var fraction = FRACTION.matcher(id);
      if (fraction.matches()) {
        id = fraction.group(1);
      } else if (!WHOLE.matcher(id).matches()) {
        return null;
      }
    }
    return id.isEmpty() || id.length() > LONGEST_ID ? null : id;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
