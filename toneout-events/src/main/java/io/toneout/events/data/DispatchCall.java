package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call that units are sent to.
 *
 * @param callId the number of the call, by which other events name it
 * @param origin how the call came in
 * @param status where the call stands
 * @param priority the priority
 * @param block the number in the street
 * @param address the street and place
 * @param postal the postal code on the game's map
 * @param title what it is about
 * @param code the radio code
 * @param description what happened
 * @param notes the notes: one text, or an array of them
 * @param idents the idents of the attached units
 * @param primary the ident of the unit in charge
 * @param trackPrimary whether the call moves with the unit in charge
 * @param metaData what the publisher noted about the call, for example its coordinates
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record DispatchCall(
    @Nullable Integer callId,
    @Nullable Numbered<CallOrigin> origin,
    @Nullable Numbered<CallState> status,
    @Nullable Integer priority,
    @Nullable String block,
    @Nullable String address,
    @Nullable String postal,
    @Nullable String title,
    @Nullable String code,
    @Nullable String description,
    @Nullable JsonNode notes,
    List<Integer> idents,
    @Nullable Integer primary,
    @Nullable Boolean trackPrimary,
    Map<String, JsonNode> metaData,
    Map<String, JsonNode> other) {

  public DispatchCall {
    idents = List.copyOf(idents);
    metaData = Members.copy(metaData);
    other = Members.copy(other);
  }

  /** The notes as lines: the one text by itself, or the texts of the array. */
  public List<String> noteLines() {
    if (notes == null) {
      return List.of();
    }
    if (notes.isArray()) {
      return notes.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
    }
    return notes.isString() ? List.of(notes.stringValue()) : List.of();
  }
}
