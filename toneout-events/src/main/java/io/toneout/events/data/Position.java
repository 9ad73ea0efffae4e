package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place in the game's world.
 *
 * @param x metres to the east of the map's origin
 * @param y metres to the north of the map's origin
 * @param z metres above the map's zero level
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record Position(
    @Nullable Double x, @Nullable Double y, @Nullable Double z, Map<String, JsonNode> other) {

  public Position {
    other = Members.copy(other);
  }
}
