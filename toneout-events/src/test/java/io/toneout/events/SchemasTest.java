package io.toneout.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.events.data.EventData;
import io.toneout.events.data.Named;
import io.toneout.events.data.NamedValue;
import io.toneout.events.data.Numbered;
import io.toneout.events.data.NumberedValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas, the records and the catalogue say the same. */
class SchemasTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode DEFINITIONS = JSON.readTree(Schemas.definitions()).path("$defs");

  @ParameterizedTest
  @EnumSource
  void everyTypeHasASchemaThatSaysWhatItMeans(EventType type) {
    JsonNode schema = JSON.readTree(Schemas.json(type));

    assertThat(schema.path("$schema").stringValue())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("$id").stringValue()).isEqualTo(Schemas.id(type));
    assertThat(schema.path("title").stringValue()).isEqualTo(type.name());
    assertThat(schema.path("description").stringValue()).isEqualTo(type.meaning());
  }

  @ParameterizedTest
  @EnumSource
  void theRecordOfATypeHasTheMembersOfItsSchema(EventType type) {
    assertSameObject(
        EventData.of(type), JSON.readTree(Schemas.json(type)).path("$defs").path("data"));
  }

  @Test
  void everyMemberSaysWhatItMeans() {
    Stream.concat(
            EventType.all().stream().map(type -> JSON.readTree(Schemas.json(type))),
            Stream.of(JSON.readTree(Schemas.definitions())))
        .flatMap(schema -> schema.findValues("properties").stream())
        .flatMap(properties -> properties.properties().stream())
        .forEach(member ->
            assertThat(member.getValue().path("description").asString())
                .as(member.getKey())
                .endsWith("."));
  }

  @Test
  void theNameOfARecordIsThatOfItsType() {
    for (EventType type : EventType.all()) {
      String words = type == EventType.EVENT_911 ? type.name() : type.name().replace("EVENT_", "");
      StringBuilder camelCase = new StringBuilder();
      for (String word : words.split("_")) {
        camelCase.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
      assertThat(EventData.of(type).getSimpleName()).isEqualTo(camelCase.toString());
    }
  }

  @Test
  void everyDefinitionIsUsed() {
    String all =
        Schemas.definitions()
            + String.join("", EventType.all().stream().map(Schemas::json).toList());

    DEFINITIONS.propertyNames().forEach(name -> assertThat(all).contains("#/$defs/" + name + "\""));
  }

  /** Checks a record, and the records it is made of, against the schema of an object. */
  private static void assertSameObject(Class<?> type, JsonNode schema) {
    RecordComponent[] components = type.getRecordComponents();
    assertThat(Arrays.stream(components).map(RecordComponent::getName))
        .as("the components of %s", type)
        .containsExactlyElementsOf(
            Stream.concat(schema.path("properties").propertyNames().stream(), Stream.of("other"))
                .toList());
    for (RecordComponent component : components) {
      if (!component.getName().equals("other")) {
        assertSameForm(
            component.getGenericType(), schema.path("properties").path(component.getName()));
      }
    }
    schema
        .path("required")
        .forEach(name -> assertThat(schema.path("properties").has(name.stringValue())).isTrue());
  }

  private static void assertSameForm(Type type, JsonNode schema) {
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) {
        assertType(schema, "array");
        assertSameForm(argument, schema.path("items"));
      } else if (generic.getRawType() == Map.class) {
        assertType(schema, "object");
      } else if (generic.getRawType() == Numbered.class) {
        assertSameValues((Class<?>) argument, definition(schema, (Class<?>) argument), "integer");
      } else {
        assertThat(generic.getRawType()).isEqualTo(Named.class);
        assertSameValues((Class<?>) argument, definition(schema, (Class<?>) argument), "string");
      }
      return;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      assertSameObject(plain, definition(schema, plain));
    } else if (plain == JsonNode.class) {
      assertThat(schema.path("type").isString()).as("one of several types").isFalse();
    } else {
      assertType(
          schema,
          Map.of(String.class, "string", Integer.class, "integer", Double.class, "number")
              .getOrDefault(plain, "boolean"));
    }
  }

  private static void assertSameValues(Class<?> values, JsonNode schema, String jsonType) {
    assertType(schema, jsonType);
    assertThat(schema.path("x-values").valueStream().map(value -> value.path("name").asString()))
        .containsExactlyElementsOf(
            Arrays.stream(values.getEnumConstants()).map(Object::toString).toList());
    assertThat(schema.path("x-values").valueStream().map(value -> value.path("value").asString()))
        .containsExactlyElementsOf(
            Arrays.stream(values.getEnumConstants()).map(SchemasTest::inJson).toList());
  }

  private static String inJson(Object value) {
    return value instanceof NumberedValue numbered
        ? String.valueOf(numbered.number())
        : ((NamedValue) value).text();
  }

  private static JsonNode definition(JsonNode schema, Class<?> type) {
    String name =
        Character.toLowerCase(type.getSimpleName().charAt(0)) + type.getSimpleName().substring(1);
    assertThat(schema.path("$ref").asString()).endsWith("#/$defs/" + name);
    return DEFINITIONS.path(name);
  }

  private static void assertType(JsonNode schema, String expected) {
    JsonNode type = schema.path("type");
    assertThat(type.isArray() ? type.get(0).stringValue() : type.asString()).isEqualTo(expected);
  }
}
