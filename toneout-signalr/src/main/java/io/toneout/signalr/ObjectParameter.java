package io.toneout.signalr;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** Where the value of one parameter of an object's method comes from. */
sealed interface ObjectParameter {

  /** Who calls, what the call is, or where its items go. */
  enum Given implements ObjectParameter {
    CALLER,
    CALL,
    SINK
  }

  ObjectParameter SINK = Given.SINK;

  /** What the client gives. */
  record Argument(int index, JavaType type, boolean nullable) implements ObjectParameter {}

  /** A stream that the client sends along. */
  record Upload(int index, JavaType itemType) implements ObjectParameter {}

  static List<ObjectParameter> of(Method method) {
    List<ObjectParameter> parameters = new ArrayList<>();
    int arguments = 0;
    int uploads = 0;
    for (Parameter parameter : method.getParameters()) {
      Class<?> type = parameter.getType();
      if (type == HubConnection.class) {
        parameters.add(Given.CALLER);
      } else if (type == HubCall.class) {
        parameters.add(Given.CALL);
      } else if (type == StreamSink.class) {
        parameters.add(Given.SINK);
      } else if (type == ClientStream.class) {
        parameters.add(new Upload(uploads++, itemType(parameter.getParameterizedType())));
      } else {
        JavaType wanted = Arguments.typeOf(parameter.getParameterizedType());
        parameters.add(new Argument(arguments++, wanted, isNullable(parameter)));
      }
    }
    return List.copyOf(parameters);
  }

  private static JavaType itemType(Type stream) {
    return Arguments.typeOf(
        stream instanceof ParameterizedType typed
            ? typed.getActualTypeArguments()[0]
            : Object.class);
  }

  private static boolean isNullable(Parameter parameter) {
    return Stream.of(parameter.getAnnotations(), parameter.getAnnotatedType().getAnnotations())
        .flatMap(Stream::of)
        .map(Annotation::annotationType)
        .anyMatch(type -> type.getSimpleName().equals("Nullable"));
  }

  /** The value for one call. */
  default @Nullable Object value(MethodCall call, @Nullable StreamSink sink) {
    return switch (this) {
      case Given.CALLER -> call.connection();
      case Given.CALL -> call;
      case Given.SINK -> sink;
      case Upload upload -> call.stream(upload.index(), upload.itemType());
      case Argument(int index, JavaType type, boolean nullable) -> {
        if (nullable) {
          yield index < call.argumentCount()
              ? Arguments.convertOrNull("argument " + index, call.argument(index), type)
              : null;
        }
        yield Arguments.convert("argument " + index, call.argument(index), type);
      }
    };
  }
}
