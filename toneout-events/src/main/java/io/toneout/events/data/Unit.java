package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A unit: one person on duty, or a crew.
 *
 * @param id the ident of the unit, by which other events name it
 * @param accId the account of the person
 * @param status what the unit is doing
 * @param isPanic whether its panic button is pressed
 * @param location where it is, in words
 * @param aop the area of play
 * @param data who and what the unit is
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record Unit(
    @Nullable Integer id,
    @Nullable String accId,
    @Nullable Numbered<UnitState> status,
    @Nullable Boolean isPanic,
    @Nullable String location,
    @Nullable String aop,
    @Nullable UnitDetails data,
    Map<String, JsonNode> other) {

  public Unit {
    other = Members.copy(other);
  }
}
