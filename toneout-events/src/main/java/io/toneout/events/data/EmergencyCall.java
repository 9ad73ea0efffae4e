package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call to the emergency number.
 *
 * @param callId the number of the call, by which EVENT_REMOVE_911 names it
 * @param isEmergency whether the emergency number was called, and not the other one
 * @param caller who calls
 * @param location where, in words
 * @param description what the caller says
 * @param metaData what the publisher noted about the call, for example its coordinates
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record EmergencyCall(
    @Nullable Integer callId,
    @Nullable Boolean isEmergency,
    @Nullable String caller,
    @Nullable String location,
    @Nullable String description,
    Map<String, JsonNode> metaData,
    Map<String, JsonNode> other) {

  public EmergencyCall {
    metaData = Members.copy(metaData);
    other = Members.copy(other);
  }
}
