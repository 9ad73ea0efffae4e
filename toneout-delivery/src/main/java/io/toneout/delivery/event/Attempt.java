package io.toneout.delivery.event;

import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to hand a run of events of one lane to a listener.
 *
 * <p>Over HTTP the run is one event. Over a session it is what one acknowledgement covered, or what
 * was left without one when the session ended: events of a lane are delivered in order, so a range
 * says it all and costs one row.
 *
 * @param lane the lane
 * @param firstSeq the first event of the run
 * @param lastSeq the last event of the run, inclusive
 * @param route the route taken
 * @param transport how exactly, for example {@code WebSockets} or {@code HTTP/1.1}
 * @param target where to: {@code host:port} or the session's id and client
 * @param startedAt when the first byte was about to be handed over
 * @param duration until the outcome was known
 * @param outcome what came of it
 * @param httpStatus the status of an HTTP answer, or 0
 * @param response the first KiB of an HTTP answer, if there was one
 * @param reason why this route was taken
 */
public record Attempt(
    LaneId lane,
    long firstSeq,
    long lastSeq,
    RouteKind route,
    String transport,
    String target,
    Instant startedAt,
    Duration duration,
    Outcome outcome,
    int httpStatus,
    @Nullable String response,
    RouteReason reason) {

  /** The most numbers that a run may span, so that the attempts for an event are found quickly. */
  public static final int LONGEST_RUN = 4_096;

  /** When the outcome was known. */
  public Instant endedAt() {
    return startedAt.plus(duration);
  }
}
