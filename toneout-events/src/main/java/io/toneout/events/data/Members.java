package io.toneout.events.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Members of JSON objects. */
final class Members {

  private Members() {}

  /** A copy that cannot be changed and keeps the order, which {@link Map#copyOf} does not. */
  static Map<String, JsonNode> copy(Map<String, JsonNode> members) {
    return members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
