package io.toneout.events.data;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as a record: one member a component, and the last component, {@code other}, for what no
 * component can hold.
 */
final class RecordForm<R extends Record> implements Form<R> {

  private final Constructor<R> constructor;
  private final List<Member> members;
  private final Method other;

  private RecordForm(Constructor<R> constructor, List<Member> members, Method other) {
    this.constructor = constructor;
    this.members = members;
    this.other = other;
  }

  static <R extends Record> RecordForm<R> of(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Member> members = new ArrayList<>();
    for (RecordComponent component : components) {
      members.add(
          new Member(
              component.getName(), component.getAccessor(), Form.of(component.getGenericType())));
    }
    Member last = members.remove(members.size() - 1);
    if (!last.name.equals("other")) {
      throw new IllegalArgumentException(type + " has no place for further members");
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new RecordForm<>(type.getConstructor(types), List.copyOf(members), last.accessor);
    } catch (NoSuchMethodException missing) {
      throw new IllegalArgumentException(type + " has no public constructor", missing);
    }
  }

  @Override
  public @Nullable R read(JsonNode json) {
    return json instanceof ObjectNode object ? readObject(object) : null;
  }

  /** The object as a record: every object can be one. */
  R readObject(ObjectNode object) {
    Map<String, JsonNode> rest = new LinkedHashMap<>();
    object.properties().forEach(member -> rest.put(member.getKey(), member.getValue()));
    @Nullable Object[] values = new @Nullable Object[members.size() + 1];
    for (int at = 0; at < members.size(); at++) {
      Member member = members.get(at);
      JsonNode there = rest.get(member.name);
      Object value = there == null ? null : member.form.read(there);
      if (value == null) {
        values[at] = member.absent();
      } else {
        values[at] = value;
        rest.remove(member.name);
      }
    }
    values[members.size()] = rest;
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException failure) {
      throw new IllegalStateException(constructor.toString(), failure);
    }
  }

  @Override
  public ObjectNode write(R value) {
    ObjectNode object = JSON.objectNode();
    for (Member member : members) {
      Object component = get(member.accessor, value);
      JsonNode json = component == null ? null : member.write(component);
      if (json != null) {
        object.set(member.name, json);
      }
    }
    Map<?, ?> rest = (Map<?, ?>) get(other, value);
    if (rest != null) {
      rest.forEach((name, json) -> object.putIfAbsent((String) name, (JsonNode) json));
    }
    return object;
  }

  private static @Nullable Object get(Method accessor, Record value) {
    try {
      return accessor.invoke(value);
    } catch (InvocationTargetException | IllegalAccessException failure) {
      throw new IllegalStateException(accessor.toString(), failure);
    }
  }

  private record Member(String name, Method accessor, Form<?> form) {

    /** What the component is when the object has no such member. */
    @Nullable Object absent() {
      if (accessor.getReturnType() == List.class) {
        return List.of();
      }
      return accessor.getReturnType() == Map.class ? Map.of() : null;
    }

    @SuppressWarnings("unchecked") // the form was made for the component's own type
    @Nullable JsonNode write(Object value) {
      return ((Form<Object>) form).write(value);
    }
  }
}
