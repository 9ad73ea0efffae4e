package io.toneout.delivery.log;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a community are meant; what is null does not matter.
 *
 * @param communityId whose events
 * @param serverId only those of this lane
 * @param status only those that are in this status when they are looked at
 * @param type only those of this type
 * @param reason only those that ended for this reason, which is a code such as {@code http403}
 * @param text only those whose payload, as it was published, has this in it, in upper or lower case
 * @param since only those published at or after this
 * @param until only those published before this
 */
public record EventFilter(
    String communityId,
    @Nullable Integer serverId,
    @Nullable EventStatus status,
    @Nullable String type,
    @Nullable String reason,
    @Nullable String text,
    @Nullable Instant since,
    @Nullable Instant until) {

  /** All events of a community. */
  public static EventFilter of(String communityId) {
    return new EventFilter(communityId, null, null, null, null, null, null, null);
  }

  /** All events of a lane. */
  public static EventFilter of(LaneId lane) {
    return new EventFilter(lane.communityId(), lane.serverId(), null, null, null, null, null, null);
  }

  /** The same, of one status. */
  public EventFilter withStatus(@Nullable EventStatus only) {
    return new EventFilter(communityId, serverId, only, type, reason, text, since, until);
  }

  /** The same, of one type. */
  public EventFilter withType(@Nullable String only) {
    return new EventFilter(communityId, serverId, status, only, reason, text, since, until);
  }

  /** The same, ended for one reason. */
  public EventFilter withReason(@Nullable String only) {
    return new EventFilter(communityId, serverId, status, type, only, text, since, until);
  }

  /** The same, with a text in the payload. */
  public EventFilter withText(@Nullable String part) {
    return new EventFilter(communityId, serverId, status, type, reason, part, since, until);
  }

  /** The same, published within a time: the first included, the second not. */
  public EventFilter published(@Nullable Instant from, @Nullable Instant to) {
    return new EventFilter(communityId, serverId, status, type, reason, text, from, to);
  }

  /**
   * Whether it means an event of this type, published then; community, lane and text are not looked
   * at.
   */
  public boolean matches(
      EventStatus itsStatus, String itsType, @Nullable String itsReason, Instant publishedAt) {
    return (status == null || status == itsStatus)
        && (type == null || type.equals(itsType))
        && (reason == null || reason.equals(itsReason))
        && (since == null || !publishedAt.isBefore(since))
        && (until == null || publishedAt.isBefore(until));
  }

  /** Whether the text that is looked for is in the payload; true if none is. */
  public boolean isIn(byte[] members) {
    return text == null
        || new String(members, StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT)
            .contains(text.toLowerCase(Locale.ROOT));
  }
}
