package io.toneout.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the reference of the event types in Markdown, from the schemas and the examples. */
final class EventReference {

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode definitions = JSON.readTree(Schemas.definitions()).path("$defs");
  private final StringBuilder page = new StringBuilder();

  /** The whole page. */
  static String markdown() {
    EventReference reference = new EventReference();
    reference.write();
    return reference.page.toString();
  }

  private void write() {
    line("# Event types");
    line("");
    line("What each type of event says. Members beyond these, and types beyond this list, pass");
    line(
        "unchanged. `data` is an object, or an array of one object. This page is generated from the");
    line("JSON Schemas in `toneout-events`; change those.");
    line("");
    EventType.all().forEach(type -> line("- " + link(type.name()) + ": " + type.meaning()));
    for (EventType type : EventType.all()) {
      JsonNode data = JSON.readTree(Schemas.json(type)).path("$defs").path("data");
      heading(type.name(), type.meaning());
      members(data);
      alternatives(data);
      Examples.all(type).forEach(this::example);
    }
    for (String name : definitions.propertyNames()) {
      JsonNode definition = definitions.path(name);
      heading(title(name), definition.path("description").stringValue());
      if (definition.has("x-values")) {
        values(definition.path("x-values"));
      } else {
        members(definition);
      }
    }
  }

  private void members(JsonNode object) {
    List<String> needed = object.path("required").valueStream().map(JsonNode::stringValue).toList();
    line("");
    line("| Member | Form | |");
    line("|---|---|---|");
    object
        .path("properties")
        .properties()
        .forEach(member ->
            line(
                "| `"
                    + member.getKey()
                    + "`"
                    + (needed.contains(member.getKey()) ? " *" : "")
                    + " | "
                    + form(member.getValue())
                    + " | "
                    + member.getValue().path("description").stringValue()
                    + " |"));
    if (!needed.isEmpty()) {
      line("");
      line("\\* always there");
    }
  }

  private void alternatives(JsonNode object) {
    if (object.has("anyOf")) {
      List<String> ways = new ArrayList<>();
      for (JsonNode way : object.path("anyOf")) {
        ways.add(
            String.join(
                " and ",
                way.path("required")
                    .valueStream()
                    .map(name -> "`" + name.stringValue() + "`")
                    .toList()));
      }
      line("");
      line("There is " + String.join(", or ", ways) + ".");
    }
  }

  private void values(JsonNode values) {
    line("");
    line("| Value | |");
    line("|---|---|");
    values.forEach(value ->
        line(
            "| `"
                + value.path("value").asString()
                + "` | "
                + value.path("description").stringValue()
                + " |"));
  }

  private void example(String example) {
    line("");
    line("```json");
    line(example);
    line("```");
  }

  private static String form(JsonNode schema) {
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").stringValue();
      return link(title(reference.substring(reference.lastIndexOf('/') + 1)));
    }
    if (schema.has("items")) {
      String element = form(schema.path("items"));
      return element.equals("anything") ? "array" : "array of " + element;
    }
    JsonNode type = schema.path("type");
    List<String> types =
        type.isArray()
            ? type.valueStream()
                .map(JsonNode::stringValue)
                .filter(name -> !name.equals("null"))
                .toList()
            : List.of(type.asString("anything"));
    return String.join(" or ", types);
  }

  /** {@code dispatchCall} as {@code Dispatch call}. */
  private static String title(String name) {
    String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String link(String heading) {
    return "[" + heading + "](#" + heading.toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
  }

  private void heading(String title, String meaning) {
    line("");
    line("## " + title);
    line("");
    line(meaning);
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
