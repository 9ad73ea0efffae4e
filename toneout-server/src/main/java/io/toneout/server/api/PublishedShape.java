package io.toneout.server.api;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** The two exceptions from "data is passed through as published" (WIRE.md, section 3). */
final class PublishedShape {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final List<String> GROUP_MEMBERS = List.of("identId", "identIds");

  private PublishedShape() {}

  /** An array of exactly one object becomes that object; anything else stays as it is. */
  static Extent unwrapped(byte[] body, Extent data) {
    if (body[data.from()] != '[') {
      return data;
    }
    try (JsonParser parser = FACTORY.createParser(body, data.from(), data.length())) {
      parser.nextToken();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return data;
      }
      Extent only = shifted(Extent.of(parser), data.from());
      return parser.nextToken() == JsonToken.END_ARRAY ? only : data;
    }
  }

  /**
   * Copies {@code identId} and {@code identIds} of the data to the top level, where the FiveM
   * resource reads them, unless the publisher put them there.
   */
  static void copyGroupMembers(
      byte[] body, Extent data, Set<String> present, ByteArrayOutputStream members) {
    if (body[data.from()] != '{') {
      return;
    }
    try (JsonParser parser = FACTORY.createParser(body, data.from(), data.length())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        Extent value = shifted(Extent.of(parser), data.from());
        if (GROUP_MEMBERS.contains(name) && present.add(name)) {
          members.writeBytes(Extent.ascii(",\"" + name + "\":"));
          members.write(body, value.from(), value.length());
        }
      }
    }
  }

  /** The parser counts from the beginning of its piece. */
  private static Extent shifted(Extent within, int by) {
    return new Extent(within.from() + by, within.to() + by);
  }
}
