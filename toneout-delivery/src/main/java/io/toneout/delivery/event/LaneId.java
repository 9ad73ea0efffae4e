package io.toneout.delivery.event;

/**
 * Names one lane: the ordered stream of events for one server of one community.
 *
 * @param communityId the tenant; compared exactly
 * @param serverId the game server's number within its community
 */
public record LaneId(String communityId, int serverId) {

  @Override
  public String toString() {
    return communityId + "/" + serverId;
  }
}
