package io.toneout.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Believable events of each type, as a publisher sends them: {@code type}, {@code data} and what
 * else belongs at the top level.
 *
 * <p>Some hold text outside ASCII and numbers such as {@code 1.50}, so that whoever passes them on
 * shows whether bytes survive.
 */
public final class Examples {

  private Examples() {}

  /** The example of a type: one JSON object in UTF-8, without a line break at its end. */
  public static byte[] bytes(EventType type) {
    return Resources.bytes("examples/" + type.name() + ".json");
  }

  /** The same as text. */
  public static String json(EventType type) {
    return new String(bytes(type), StandardCharsets.UTF_8);
  }

  /**
   * All examples of a type, that of {@link #json} first: more than one where publishers write it in
   * more than one way.
   */
  public static List<String> all(EventType type) {
    List<String> examples = new ArrayList<>(List.of(json(type)));
    for (int number = 2; ; number++) {
      Optional<byte[]> next = Resources.find("examples/" + type.name() + "." + number + ".json");
      if (next.isEmpty()) {
        return List.copyOf(examples);
      }
      examples.add(new String(next.get(), StandardCharsets.UTF_8));
    }
  }
}
