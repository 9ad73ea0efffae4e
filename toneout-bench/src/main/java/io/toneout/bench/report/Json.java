package io.toneout.bench.report;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The form for programs. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static String of(Machine machine, List<Section> sections) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("machine", MAPPER.valueToTree(machine));
    ArrayNode all = json.putArray("scenarios");
    for (Section section : sections) {
      ObjectNode one = all.addObject();
      one.put("name", section.name());
      one.put("question", section.question());
      ArrayNode rows = one.putArray("rows");
      for (Row row : section.rows()) {
        ObjectNode figures = rows.addObject().put("name", row.name()).putObject("figures");
        row.figures().forEach(figures::put);
      }
      ArrayNode checks = one.putArray("checks");
      for (Check check : section.checks()) {
        checks
            .addObject()
            .put("what", check.what())
            .put("value", check.value())
            .put(check.least() ? "atLeast" : "atMost", check.bound())
            .put("derivation", check.derivation())
            .put("met", check.met());
      }
      one.set("remarks", MAPPER.valueToTree(section.remarks()));
      one.set("plots", MAPPER.valueToTree(section.plots()));
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
