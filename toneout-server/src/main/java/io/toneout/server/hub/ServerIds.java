package io.toneout.server.hub;

import io.toneout.delivery.event.LaneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Server ids as clients send them: a number, or its digits in a string. */
final class ServerIds {

  private ServerIds() {}

  /** Returns the number, or null if it is none. */
  static @Nullable Integer read(JsonNode value) {
    if (value.isString()) {
      return LaneId.serverId(value.stringValue()).orElse(null);
    }
    if (value.isNumber()) {
      double number = value.doubleValue();
      if (number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
        return (int) number;
      }
    }
    return null;
  }
}
