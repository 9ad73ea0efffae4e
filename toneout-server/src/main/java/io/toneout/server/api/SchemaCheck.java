package io.toneout.server.api;

import io.toneout.server.config.Validation;
import io.toneout.server.validation.EventSchemas;
import io.toneout.server.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Holds what is published against the schema of its type, as the setting {@code validation} says.
 */
interface SchemaCheck {

  /** Looks at nothing. */
  SchemaCheck OFF = event -> null;

  /**
   * Looks at an event.
   *
   * @return what was found, as JSON to be kept with the event; null if nothing was
   * @throws Problem that names what was found, if such events are not wanted
   */
  @Nullable String check(PublishedEvent event);

  /** The check that the setting asks for. */
  static SchemaCheck of(Validation validation, EventSchemas schemas) {
    if (validation == Validation.OFF) {
      return OFF;
    }
    return event -> {
      List<Finding> findings = schemas.check(event.type(), event.members());
      if (validation == Validation.STRICT && !findings.isEmpty()) {
        throw Problem.invalid(
            findings.stream()
                .map(finding -> new Problem.Pointed(finding.pointer(), finding.reason()))
                .toList());
      }
      return findings.isEmpty() ? null : json(findings);
    };
  }

  private static String json(List<Finding> findings) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    for (Finding finding : findings) {
      array.addObject().put("pointer", finding.pointer()).put("reason", finding.reason());
    }
    return array.toString();
  }
}
