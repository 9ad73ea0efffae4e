package io.toneout.events;

import java.nio.charset.StandardCharsets;

/**
 * The JSON Schemas (2020-12) of the catalogue: one for the {@code data} of each type, and the parts
 * that they share.
 *
 * <p>They say what each member means ({@code description}), and are the one place that does; the
 * values of open enumerations are listed in {@code x-values}, which forbids no others; {@code
 * x-listeners} says what listeners do with an event of the type. A schema takes both published
 * shapes, an object and an array of one object; its {@code $defs/data} is the object. That of
 * {@link EventType#GET_LOGS} describes the event itself, which has no data.
 */
public final class Schemas {

  /** The id of the parts that the schemas share, as their references name it. */
  public static final String DEFINITIONS_ID = "urn:toneout:events:definitions";

  private Schemas() {}

  /** The id of a type's schema. */
  public static String id(EventType type) {
    return "urn:toneout:events:" + type.name();
  }

  /** The schema of a type. */
  public static String json(EventType type) {
    return text("schema/" + type.name() + ".json");
  }

  /** The parts that the schemas share. */
  public static String definitions() {
    return text("schema/definitions.json");
  }

  private static String text(String resource) {
    return new String(Resources.bytes(resource), StandardCharsets.UTF_8);
  }
}
