package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Street signs and the text on them.
 *
 * @param ids the numbers of the signs
 * @param text1 the first line
 * @param text2 the second line
 * @param text3 the third line
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record StreetSign(
    List<Integer> ids,
    @Nullable String text1,
    @Nullable String text2,
    @Nullable String text3,
    Map<String, JsonNode> other) {

  public StreetSign {
    ids = List.copyOf(ids);
    other = Members.copy(other);
  }
}
