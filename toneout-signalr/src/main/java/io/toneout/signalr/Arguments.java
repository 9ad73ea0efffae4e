package io.toneout.signalr;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what clients send into what methods want. */
final class Arguments {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Arguments() {}

  static <T> T convert(String what, @Nullable JsonNode value, Class<T> type) {
    return convert(what, value, typeOf(type));
  }

  static <T> T convert(String what, @Nullable JsonNode value, JavaType type) {
    T converted = convertOrNull(what, value, type);
    if (converted == null) {
      throw new UnfitException(what + " is null");
    }
    return converted;
  }

  /** The type must be what {@code T} is. */
  static <T> @Nullable T convertOrNull(String what, @Nullable JsonNode value, JavaType type) {
    try {
      return MAPPER.treeToValue(value, type);
    } catch (JacksonException unfit) {
      // without the cause, which quotes the value
      throw new UnfitException(what + " is no " + type.getRawClass().getSimpleName());
    }
  }

  static JavaType typeOf(Type type) {
    return MAPPER.constructType(type);
  }

  /** What the client sent does not fit. */
  static final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message, null, false, false);
    }
  }
}
