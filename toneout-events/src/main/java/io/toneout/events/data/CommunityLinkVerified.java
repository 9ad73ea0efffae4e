package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_COMMUNITY_LINK_VERIFIED}: a player's account was linked to the community.
 *
 * @param communityUserId the id of the player in the community; not empty
 * @param accountUuid the account of the player
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record CommunityLinkVerified(
    @Nullable String communityUserId, @Nullable String accountUuid, Map<String, JsonNode> other)
    implements EventData {

  public CommunityLinkVerified {
    other = Members.copy(other);
  }
}
