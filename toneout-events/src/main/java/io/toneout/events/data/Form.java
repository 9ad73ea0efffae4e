package io.toneout.events.data;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a component's value stands in JSON.
 *
 * <p>Reading is strict, so that nothing is lost: what would be written differently from how it came
 * is not read at all, and stays with the members that the record does not understand. (A number
 * alone may come back in another notation: {@code 1.50} as {@code 1.5}.)
 */
interface Form<T> {

  JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The value; null if the component cannot hold what is there. */
  @Nullable T read(JsonNode json);

  /** The value in JSON; null if it is absent there, as empty lists are. */
  @Nullable JsonNode write(T value);

  /** The form of a component of this type. */
  static Form<?> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type argument = generic.getActualTypeArguments()[0];
      if (raw == List.class) {
        return new ListForm<>(of(argument));
      }
      if (raw == Map.class) {
        return new MapForm();
      }
      if (raw == Numbered.class) {
        return numbered(argument);
      }
      if (raw == Named.class) {
        return named(argument);
      }
    }
    if (type instanceof Class<?> plain) {
      return plain.isRecord() ? RecordForm.of(plain.asSubclass(Record.class)) : scalar(plain);
    }
    throw new IllegalArgumentException("No form for " + type);
  }

  private static Form<?> scalar(Class<?> type) {
    if (type == JsonNode.class) {
      return new Scalar<JsonNode>(json -> json.isNull() ? null : json, json -> json);
    }
    if (type == String.class) {
      return new Scalar<>(Form::text, JSON::stringNode);
    }
    if (type == Integer.class) {
      return new Scalar<>(Form::integer, JSON::numberNode);
    }
    if (type == Double.class) {
      return new Scalar<>(json -> json.isNumber() ? json.doubleValue() : null, JSON::numberNode);
    }
    if (type == Boolean.class) {
      return new Scalar<>(json -> json.isBoolean() ? json.booleanValue() : null, JSON::booleanNode);
    }
    throw new IllegalArgumentException("No form for " + type);
  }

  private static @Nullable String text(JsonNode json) {
    return json.isString() ? json.stringValue() : null;
  }

  private static @Nullable Integer integer(JsonNode json) {
    return json.isNumber() && json.canConvertToExactIntegral() && json.canConvertToInt()
        ? (Integer) json.intValue()
        : null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the bounds of Numbered say what the class is
  private static Form<?> numbered(Type values) {
    Class enumeration = (Class) values;
    return new Scalar<Numbered>(
        json -> {
          Integer number = integer(json);
          return number == null ? null : Numbered.of(number, enumeration);
        },
        value -> JSON.numberNode(value.number()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the bounds of Named say what the class is
  private static Form<?> named(Type values) {
    Class enumeration = (Class) values;
    return new Scalar<Named>(
        json -> {
          String text = text(json);
          return text == null ? null : Named.of(text, enumeration);
        },
        value -> JSON.stringNode(value.text()));
  }

  /** One value by two functions. */
  record Scalar<T>(Function<JsonNode, @Nullable T> reading, Function<T, JsonNode> writing)
      implements Form<T> {

    @Override
    public @Nullable T read(JsonNode json) {
      return reading.apply(json);
    }

    @Override
    public JsonNode write(T value) {
      return writing.apply(value);
    }
  }

  /** An array all of whose elements have the form. */
  record ListForm<E>(Form<E> element) implements Form<List<E>> {

    @Override
    public @Nullable List<E> read(JsonNode json) {
      if (!json.isArray() || json.isEmpty()) {
        return null;
      }
      List<E> list = new ArrayList<>(json.size());
      for (JsonNode each : json) {
        E value = element.read(each);
        if (value == null) {
          return null;
        }
        list.add(value);
      }
      return list;
    }

    @Override
    public @Nullable JsonNode write(List<E> list) {
      if (list.isEmpty()) {
        return null;
      }
      ArrayNode array = JSON.arrayNode(list.size());
      for (E value : list) {
        array.add(element.write(value));
      }
      return array;
    }
  }

  /** An object of whatever members. */
  record MapForm() implements Form<Map<String, JsonNode>> {

    @Override
    public @Nullable Map<String, JsonNode> read(JsonNode json) {
      if (!json.isObject() || json.isEmpty()) {
        return null;
      }
      Map<String, JsonNode> members = new LinkedHashMap<>();
      json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      return members;
    }

    @Override
    public @Nullable JsonNode write(Map<String, JsonNode> members) {
      if (members.isEmpty()) {
        return null;
      }
      ObjectNode object = JSON.objectNode();
      members.forEach(object::set);
      return object;
    }
  }
}
