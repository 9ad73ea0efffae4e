package io.toneout.delivery.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one lane: the ordered stream of events for one server of one community.
 *
 * @param communityId the tenant; compared exactly
 * @param serverId the game server's number within its community
 */
public record LaneId(String communityId, int serverId) {

  private static final Pattern SERVER_ID = Pattern.compile("[0-9]{1,9}");

  /** Reads a server's number as it is typed or stands in a path; empty if it is none. */
  public static Optional<Integer> serverId(String digits) {
    return SERVER_ID.matcher(digits).matches()
        ? Optional.of(Integer.valueOf(digits))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return communityId + "/" + serverId;
  }
}
