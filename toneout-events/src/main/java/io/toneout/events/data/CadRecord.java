package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record of the CAD: a person, a vehicle, a report.
 *
 * @param id the number of the record
 * @param name the name of its kind
 * @param type the number of its kind
 * @param sections the sections of the form
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record CadRecord(
    @Nullable Integer id,
    @Nullable String name,
    @Nullable Integer type,
    List<RecordSection> sections,
    Map<String, JsonNode> other) {

  public CadRecord {
    sections = List.copyOf(sections);
    other = Members.copy(other);
  }
}
