package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A section of a record's form.
 *
 * @param fields the fields of the section
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record RecordSection(List<RecordField> fields, Map<String, JsonNode> other) {

  public RecordSection {
    fields = List.copyOf(fields);
    other = Members.copy(other);
  }
}
