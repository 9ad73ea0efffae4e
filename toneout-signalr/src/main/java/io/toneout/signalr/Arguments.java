package io.toneout.signalr;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what clients send into what methods want. */
final class Arguments {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Arguments() {}

  static <T> T convert(String what, @Nullable JsonNode value, Class<T> type) {
    try {
      T converted = MAPPER.treeToValue(value, type);
      if (converted == null) {
        throw new UnfitException(what + " is null");
      }
      return converted;
    } catch (JacksonException unfit) {
      // without the cause, which quotes the value
      throw new UnfitException(what + " is no " + type.getSimpleName());
    }
  }

  /** What the client sent does not fit. */
  static final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message, null, false, false);
    }
  }
}
