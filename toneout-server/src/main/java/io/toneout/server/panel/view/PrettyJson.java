package io.toneout.server.panel.view;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as people read it: a member a line, numbers as they were written. */
public final class PrettyJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  private PrettyJson() {}

  /** The same JSON in lines; what is not JSON stays as it is. */
  public static String of(String json) {
    try {
      return MAPPER.readTree(json).toPrettyString();
    } catch (JacksonException notJson) {
      return json;
    }
  }
}
