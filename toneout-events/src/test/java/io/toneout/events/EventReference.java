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

  /** Where the parts that types share are described, as seen from the page. */
  private final String shared;

  private EventReference(String shared) {
    this.shared = shared;
  }

  /** The page of all types: a list of them, and the parts that they share. */
  static String overview() {
    EventReference reference = new EventReference("");
    reference.writeOverview();
    return reference.page.toString();
  }

  /** The page of one type. */
  static String page(EventType type) {
    EventReference reference = new EventReference("../events.md");
    reference.write(type);
    return reference.page.toString();
  }

  private void writeOverview() {
    line("# Event types");
    line("");
    line("What each type of event says. Members beyond these, and types beyond this list, pass");
    line(
        "unchanged. `data` is an object, or an array of one object. This page and the pages of the");
    line("types are generated from the JSON Schemas in `toneout-events`; change those.");
    line("");
    line("## The types");
    line("");
    EventType.all()
        .forEach(type ->
            line("- [" + type.name() + "](events/" + type.name() + ".md): " + type.meaning()));
    for (String name : definitions.propertyNames()) {
      JsonNode definition = definitions.path(name);
      heading(title(name));
      line(definition.path("description").stringValue());
      if (definition.has("x-values")) {
        values(definition.path("x-values"));
      } else {
        members(definition);
      }
    }
  }

  private void write(EventType type) {
    JsonNode schema = JSON.readTree(Schemas.json(type));
    JsonNode data = schema.path("$defs").path("data");
    line("# " + type.name());
    line("");
    line(type.meaning() + " " + names(type, data));
    heading("What listeners do with " + type.name());
    line(schema.path("x-listeners").stringValue());
    heading("Members of " + type.name());
    line(names(type, data));
    members(data);
    alternatives(data);
    List<String> examples = Examples.all(type);
    heading((examples.size() == 1 ? "Example of " : "Examples of ") + type.name());
    line(type.name() + " as a publisher sends it:");
    examples.forEach(this::block);
    heading("Schema");
    line("JSON Schema 2020-12. Parts that types share are in [event types](../events.md).");
    block(Schemas.json(type).strip());
  }

  /** What the event holds, in a sentence. */
  private static String names(EventType type, JsonNode data) {
    return (type.requiresData()
            ? "Its `data` contains "
            : "It has no `data`; at the top level of the event stands ")
        + String.join(
            ", ",
            data.path("properties").propertyStream().map(m -> "`" + m.getKey() + "`").toList())
        + ".";
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

  private void block(String json) {
    line("");
    line("```json");
    line(json);
    line("```");
  }

  private String form(JsonNode schema) {
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

  private String link(String heading) {
    return "["
        + heading
        + "]("
        + shared
        + "#"
        + heading.toLowerCase(Locale.ROOT).replace(' ', '-')
        + ")";
  }

  private void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
