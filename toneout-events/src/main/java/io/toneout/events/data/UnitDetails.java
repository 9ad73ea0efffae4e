package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who and what a unit is.
 *
 * @param communityUserIds the ids of the person in the community, for example of its chat
 * @param apiIds the ids of the person in the game, for example {@code steam:…}
 * @param unitNum the number on the car or the radio
 * @param name the name of the person
 * @param district the district
 * @param department the department
 * @param subdivision the subdivision
 * @param rank the rank
 * @param group the group of units that it is in; empty for none
 * @param page the list on which it is shown
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitDetails(
    List<String> communityUserIds,
    List<String> apiIds,
    @Nullable String unitNum,
    @Nullable String name,
    @Nullable String district,
    @Nullable String department,
    @Nullable String subdivision,
    @Nullable String rank,
    @Nullable String group,
    @Nullable Numbered<UnitPage> page,
    Map<String, JsonNode> other) {

  public UnitDetails {
    communityUserIds = List.copyOf(communityUserIds);
    apiIds = List.copyOf(apiIds);
    other = Members.copy(other);
  }
}
