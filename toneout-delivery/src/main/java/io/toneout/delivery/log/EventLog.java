package io.toneout.delivery.log;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable log of all lanes.
 *
 * <p>Every write is durable when its future completes, and not before. No method blocks its caller:
 * work is done on the log's own threads and futures complete there, so what a caller chains to them
 * must be short. A future fails with {@link LogUnavailableException} when the store cannot be
 * reached or written; then nothing of that call happened.
 *
 * <p>Writes take effect in the order in which they were asked for.
 */
public interface EventLog {

  /**
   * Appends an event and gives it the lane's next number.
   *
   * <p>When it is durable the observer set by {@link #onAppended} gets it first, then the future
   * completes.
   */
  CompletableFuture<AppendResult> append(NewEvent event);

  /**
   * Sets who is told of appended events; to be called once, before the first append. It is called
   * on the writer's thread after the commit, for each lane in the order of {@code seq}.
   */
  void onAppended(Consumer<StoredEvent> observer);

  /**
   * Records an attempt and what it settles: a delivered attempt settles all events of its run that
   * are still pending, and everything before it in the lane was settled already; a refused one the
   * same with status refused; a failed one settles nothing.
   */
  CompletableFuture<Void> record(Attempt attempt);

  /**
   * Gives the status expired to the lane's pending events that are past their time.
   *
   * @param now events whose expiry is not after this are past their time
   * @param afterSeq events up to this number are left alone, because they are being attempted
   */
  CompletableFuture<Expiry> expire(LaneId lane, Instant now, long afterSeq);

  /**
   * Gives the status discarded to all pending events of the lane.
   *
   * @param reason a code that says why and by whom, shown to those who ask for the event
   * @return how many there were
   */
  CompletableFuture<Integer> discardPending(LaneId lane, Instant now, String reason);

  /**
   * Gives the status discarded to one event, if it is pending. The lane must not be attempting it.
   *
   * @param reason a code that says why and by whom, shown to those who ask for the event
   */
  CompletableFuture<DiscardResult> discard(
      String communityId, UUID eventId, Instant now, String reason);

  /**
   * Reads pending events in order.
   *
   * @param afterSeq only events with a greater number
   * @param maxEvents at most this many
   * @param maxBytes stop when the members read so far reach this many bytes; at least one event is
   *     returned if there is one
   */
  CompletableFuture<List<StoredEvent>> pending(
      LaneId lane, long afterSeq, int maxEvents, long maxBytes);

  /** All lanes that have pending events. */
  CompletableFuture<List<LaneBacklog>> backlog();

  /** One event with its members and attempts, if the community has it. */
  CompletableFuture<Optional<EventView>> find(String communityId, UUID eventId);

  /**
   * Events of a lane or a community, newest first.
   *
   * @param from where to go on, or null for the newest; of the kind that belongs to the filter,
   *     else the future fails with {@link IllegalArgumentException}
   * @param limit at most this many, 1 or more
   */
  CompletableFuture<EventPage> search(EventFilter filter, @Nullable EventCursor from, int limit);

  /**
   * Events of a lane or a community with their members, oldest first, to do something with each.
   * Events that are appended meanwhile are met as well; whoever appends them sets {@code until}.
   *
   * @param from where to go on, or null for the oldest, as in {@link #search}
   * @param maxEvents at most this many, 1 or more
   * @param maxBytes stop when the members read so far reach this many bytes
   */
  CompletableFuture<EventScan> scan(
      EventFilter filter, @Nullable EventCursor from, int maxEvents, long maxBytes);

  /** How many events a filter means; looks at all of them, a few at a time. */
  CompletableFuture<Long> count(EventFilter filter);

  /**
   * How often each reason stands among the newest of the events that a filter means; looks at them
   * a few at a time.
   *
   * @param filter with a status that has reasons: refused, expired or discarded
   * @param most how many events are looked at, about
   */
  CompletableFuture<ReasonCounts> reasons(EventFilter filter, int most);

  /** Counts of every lane that ever had an event. */
  CompletableFuture<List<LaneCounts>> counts();

  /** Counts of the community's lanes that ever had an event, by server. */
  CompletableFuture<List<LaneCounts>> counts(String communityId);

  /**
   * Numbers of a lane that ended without being delivered, in order.
   *
   * @param afterSeq only greater ones
   * @param limit at most this many
   */
  CompletableFuture<List<Gap>> gaps(LaneId lane, long afterSeq, int limit);

  /**
   * Removes settled events (with their attempts) that were settled, or for delivered ones
   * published, before the given time, and idempotency keys that were used before the other one.
   * Pending events always stay. Works in small steps so that other writes get their turn.
   *
   * @return how many events were removed
   */
  CompletableFuture<Integer> purge(Instant settledBefore, Instant idempotencyBefore);
}
