package io.toneout.delivery.log;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a community are meant; what is null does not matter.
 *
 * @param communityId whose events
 * @param serverId only those of this lane
 * @param status only those that are in this status when they are looked at
 * @param type only those of this type
 * @param since only those published at or after this
 * @param until only those published before this
 */
public record EventFilter(
    String communityId,
    @Nullable Integer serverId,
    @Nullable EventStatus status,
    @Nullable String type,
    @Nullable Instant since,
    @Nullable Instant until) {

  /** All events of a community. */
  public static EventFilter of(String communityId) {
    return new EventFilter(communityId, null, null, null, null, null);
  }

  /** All events of a lane. */
  public static EventFilter of(LaneId lane) {
    return new EventFilter(lane.communityId(), lane.serverId(), null, null, null, null);
  }

  /** The same, of one status. */
  public EventFilter withStatus(@Nullable EventStatus only) {
    return new EventFilter(communityId, serverId, only, type, since, until);
  }

  /** The same, of one type. */
  public EventFilter withType(@Nullable String only) {
    return new EventFilter(communityId, serverId, status, only, since, until);
  }

  /** The same, published within a time: the first included, the second not. */
  public EventFilter published(@Nullable Instant from, @Nullable Instant to) {
    return new EventFilter(communityId, serverId, status, type, from, to);
  }

  /**
   * Whether it means an event of this type, published then; community and lane are not looked at.
   */
  public boolean matches(EventStatus itsStatus, String itsType, Instant publishedAt) {
    return (status == null || status == itsStatus)
        && (type == null || type.equals(itsType))
        && (since == null || !publishedAt.isBefore(since))
        && (until == null || publishedAt.isBefore(until));
  }
}
