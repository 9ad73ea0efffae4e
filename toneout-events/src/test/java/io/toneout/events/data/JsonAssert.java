package io.toneout.events.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Equality of JSON: the order of members and the notation of numbers do not count. */
final class JsonAssert {

  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private JsonAssert() {}

  static void assertSame(JsonNode actual, JsonNode expected) {
    assertThat(actual.equals(BY_VALUE, expected))
        .as("%s\nis the same JSON as\n%s", actual, expected)
        .isTrue();
  }
}
