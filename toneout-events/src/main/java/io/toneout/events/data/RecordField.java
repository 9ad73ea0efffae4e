package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of a record.
 *
 * @param uid the id of the field, the same in all records of a kind
 * @param type the kind of field, for example {@code input}
 * @param label what stands before the field
 * @param value what was filled in: a text, a number, or whatever the kind of field holds
 * @param data settings of the field, for example the options to choose from
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record RecordField(
    @Nullable String uid,
    @Nullable String type,
    @Nullable String label,
    @Nullable JsonNode value,
    Map<String, JsonNode> data,
    Map<String, JsonNode> other) {

  public RecordField {
    data = Members.copy(data);
    other = Members.copy(other);
  }
}
