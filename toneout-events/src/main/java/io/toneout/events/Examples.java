package io.toneout.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One believable event of each type, as a publisher sends it: {@code type}, {@code data} and what
 * else belongs at the top level.
 *
 * <p>Some hold text outside ASCII and numbers such as {@code 1.50}, so that whoever passes them on
 * shows whether bytes survive.
 */
public final class Examples {

  private Examples() {}

  /** The example of a type: one JSON object in UTF-8, without a line break at its end. */
  public static byte[] bytes(EventType type) {
    String resource = "examples/" + type.name() + ".json";
    try (InputStream in = Examples.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + resource + " is missing.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as text. */
  public static String json(EventType type) {
    return new String(bytes(type), StandardCharsets.UTF_8);
  }
}
