package io.toneout.server.panel.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what validation had to say about an event, as it is kept with it. */
public final class Findings {

  private Findings() {}

  /**
   * Something that the type's schema does not allow.
   *
   * @param pointer where, as a JSON pointer
   * @param reason what is wrong
   */
  public record Finding(String pointer, String reason) {}

  /** Reads it; empty if there is nothing. */
  public static List<Finding> of(@Nullable String json) {
    if (json == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    try {
      for (JsonNode entry : JsonMapper.shared().readTree(json)) {
        findings.add(
            new Finding(entry.path("pointer").asString(""), entry.path("reason").asString("")));
      }
    } catch (JacksonException notOurs) {
      findings.add(new Finding("", json));
    }
    return List.copyOf(findings);
  }
}
