package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_911}: somebody called the emergency number.
 *
 * @param call the call
 * @param identities the characters of the caller, as the CAD knows them
 * @param communityUserIds the ids of the caller in the community
 * @param apiIds the ids of the caller in the game
 * @param communityUserId the first id of the caller in the community
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record Event911(
    @Nullable EmergencyCall call,
    List<JsonNode> identities,
    List<String> communityUserIds,
    List<String> apiIds,
    @Nullable String communityUserId,
    Map<String, JsonNode> other)
    implements EventData {

  public Event911 {
    identities = List.copyOf(identities);
    communityUserIds = List.copyOf(communityUserIds);
    apiIds = List.copyOf(apiIds);
    other = Members.copy(other);
  }
}
