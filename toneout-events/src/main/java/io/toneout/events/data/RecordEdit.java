package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_RECORD_EDIT}: a record changed.
 *
 * @param record the record as it is now
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record RecordEdit(@Nullable CadRecord record, Map<String, JsonNode> other)
    implements EventData {

  public RecordEdit {
    other = Members.copy(other);
  }
}
