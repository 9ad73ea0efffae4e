package io.toneout.delivery.operations;

import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.route.RouteKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work on many events that goes on after the request that began it, and after a restart.
 *
 * @param id its identity; made by {@link io.toneout.delivery.event.EventIds#at} of {@code
 *     createdAt}, so that ids sort by time
 * @param communityId whose job
 * @param kind what it does, for example {@code redeliver}
 * @param request what was asked for, as whoever runs the job writes it
 * @param requestedBy who asked
 * @param state where it is
 * @param matched how many events are to be worked on
 * @param done how many were
 * @param failed how many could not be
 * @param position where to go on after a restart, as whoever runs the job writes it; null at first
 * @param problem why it failed, or null
 * @param createdAt when it was asked for
 * @param updatedAt when this was last true
 */
public record Job(
    UUID id,
    String communityId,
    String kind,
    String request,
    String requestedBy,
    State state,
    long matched,
    long done,
    long failed,
    @Nullable String position,
    @Nullable String problem,
    Instant createdAt,
    Instant updatedAt) {

  /** Where a job is in its life; all but the first are final. */
  public enum State {
    /** There is more to do. */
    RUNNING,
    /** All was worked on. */
    FINISHED,
    /** It ended early; {@code problem} says why. */
    FAILED
  }

  /** A job that has not begun. */
  public static Job asked(
      UUID id,
      String communityId,
      String kind,
      String request,
      String requestedBy,
      long matched,
      Instant now) {
    return new Job(
        id,
        communityId,
        kind,
        request,
        requestedBy,
        State.RUNNING,
        matched,
        0,
        0,
        null,
        null,
        now,
        now);
  }

  /** Which events were meant. */
  public EventFilter filter() {
    return FilterText.read(communityId, request);
  }

  /** The route that the events' lanes had to have; empty if that does not matter. */
  public Optional<RouteKind> route() {
    return FilterText.route(request);
  }

  /** The same, further on. */
  public Job advanced(long nowDone, long nowFailed, @Nullable String nowAt, Instant now) {
    return new Job(
        id,
        communityId,
        kind,
        request,
        requestedBy,
        state,
        matched,
        nowDone,
        nowFailed,
        nowAt,
        problem,
        createdAt,
        now);
  }

  /** The same, at its end. */
  public Job ended(State finalState, @Nullable String why, Instant now) {
    return new Job(
        id,
        communityId,
        kind,
        request,
        requestedBy,
        finalState,
        matched,
        done,
        failed,
        position,
        why,
        createdAt,
        now);
  }
}
