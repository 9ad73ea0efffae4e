package io.toneout.signalr;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public methods of an object as hub methods, as {@link Hub.Builder#methods} tells it. */
final class ObjectMethods {

  private final Object object;
  private final Method method;
  private final List<ObjectParameter> parameters;
  private final long arguments;

  private ObjectMethods(Object object, Method method) {
    this.object = object;
    this.method = method;
    this.parameters = ObjectParameter.of(method);
    this.arguments = parameters.stream().filter(ObjectParameter.Argument.class::isInstance).count();
  }

  static Map<String, Hub.Target> of(Object object) {
    Map<String, Hub.Target> targets = new LinkedHashMap<>();
    for (Method method : object.getClass().getMethods()) {
      if (isTarget(method)) {
        if (!method.trySetAccessible()) {
          throw new IllegalArgumentException(
              "The module of " + object.getClass().getName() + " does not open its package");
        }
        Hub.Target target = new ObjectMethods(object, method).target();
        if (targets.put(method.getName(), target) != null) {
          throw new IllegalArgumentException(
              object.getClass().getName() + " has two methods '" + method.getName() + "'");
        }
      }
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(object.getClass().getName() + " has no public methods");
    }
    return targets;
  }

  private static boolean isTarget(Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && !method.isSynthetic()
        && !isOfObject(method);
  }

  private static boolean isOfObject(Method method) {
    return Stream.of(Object.class.getMethods())
        .anyMatch(each ->
            each.getName().equals(method.getName())
                && List.of(each.getParameterTypes()).equals(List.of(method.getParameterTypes())));
  }

  private Hub.Target target() {
    if (parameters.contains(ObjectParameter.SINK)) {
      return new Hub.Target.Streaming(this::invoke);
    }
    return Stream.class.isAssignableFrom(method.getReturnType())
        ? new Hub.Target.Streaming(this::sendAll)
        : new Hub.Target.Single(call -> invoke(call, null));
  }

  private void sendAll(HubCall call, StreamSink sink) throws Exception {
    try (Stream<?> items = (Stream<?>) requireNonNull(invoke(call, null), "no stream")) {
      for (var each = items.iterator(); each.hasNext(); ) {
        sink.send(each.next());
      }
    }
  }

  private @Nullable Object invoke(HubCall call, @Nullable StreamSink sink) throws Exception {
    if (call.argumentCount() > arguments) {
      throw new Arguments.UnfitException("there are too many arguments");
    }
    @Nullable Object[] values = new Object[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters.get(i).value((MethodCall) call, sink);
    }
    try {
      return method.invoke(object, values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Exception mistake) {
        throw mistake;
      }
      throw thrown;
    }
  }
}
