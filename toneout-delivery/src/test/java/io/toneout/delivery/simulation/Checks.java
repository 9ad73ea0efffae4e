package io.toneout.delivery.simulation;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.Expiry;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.OutcomeClassifier;
import io.toneout.delivery.simulation.SimulatedListeners.Post;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides from what happened whether every promise was kept; throws {@link Violation} if not. */
final class Checks {

  private final World world;
  private final Map<LaneId, Post> posts = new HashMap<>();

  Checks(World world) {
    this.world = world;
  }

  /** One POST a lane, and none while a session is there (WIRE.md, section 1). */
  void postBegins(Node node, LaneId lane, Post post, Delivered event) {
    Post before = posts.put(lane, post);
    if (before != null && before.underWay()) {
      throw new Violation(lane + " posts " + event.seq() + " while " + before.seq() + " is posted");
    }
    if (!node.sessions.of(lane).isEmpty()) {
      throw new Violation(lane + " posts " + event.seq() + " although a session is there");
    }
  }

  /** An event is settled once, in order, and for a reason that really happened. */
  void beforeRecord(Attempt attempt) {
    if (attempt.duration().isNegative()) {
      throw new Violation("an attempt ended before it began: " + attempt);
    }
    if (attempt.outcome() instanceof Outcome.Failed) {
      return;
    }
    LaneId lane = attempt.lane();
    List<StoredEvent> pending = world.log.pending(lane, 0, 1, 1).join();
    if (!pending.isEmpty() && pending.getFirst().seq() < attempt.firstSeq()) {
      throw new Violation(pending.getFirst().seq() + " is pending before the settled " + attempt);
    }
    int run = Math.toIntExact(attempt.lastSeq() - attempt.firstSeq() + 1);
    EventCursor behind = new EventCursor.Seq(attempt.lastSeq() + 1);
    world.log.search(EventFilter.of(lane), behind, run).join().events().stream()
        .filter(event -> event.seq() >= attempt.firstSeq())
        .forEach(event -> settles(event, attempt));
  }

  private void settles(EventView event, Attempt attempt) {
    if (event.status() == EventStatus.DELIVERED || event.status() == EventStatus.REFUSED) {
      throw new Violation(event.seq() + " is settled again by " + attempt);
    }
    if (event.status() != EventStatus.PENDING) {
      return;
    }
    LaneId lane = event.lane();
    if (attempt.outcome() instanceof Outcome.Delivered delivered
        && delivered.by() != Confirmation.UNCONFIRMED
        && !world.history.hasArrived(lane, event.seq())) {
      throw new Violation(event.seq() + " never arrived, and yet: " + attempt);
    }
    if (attempt.outcome() instanceof Outcome.Refused refused) {
      Integer status = world.history.lastStatus(lane, event.seq());
      boolean poison =
          refused.reason().equals(OutcomeClassifier.LISTENER_FAILED)
              && world.history.blamed(lane, event.seq()) >= 5
              && world.history.highestAccepted(lane) > event.seq();
      if (!poison && !refused.reason().equals("http" + status)) {
        throw new Violation(event.seq() + " was not refused by anyone: " + attempt);
      }
    }
  }

  /** Nothing expires while it is being attempted. */
  void afterExpiry(LaneId lane, Expiry expiry) {
    Post post = posts.get(lane);
    if (post != null && post.underWay() && expiry.expired().contains(post.seq())) {
      throw new Violation(lane + "/" + post.seq() + " expired while it was posted");
    }
  }

  boolean allSettled() {
    return world.log.backlog().join().isEmpty();
  }

  /** When all is over. */
  void atTheEnd() {
    Map<UUID, EventView> stored = new HashMap<>();
    for (LaneId lane : world.lanes()) {
      events(lane).forEach(event -> stored.put(event.id(), event));
      inOrder(lane);
    }
    for (EventView event : stored.values()) {
      if (event.status() == EventStatus.PENDING) {
        throw new Violation(event.lane() + "/" + event.seq() + " never ended");
      }
      if (event.status() == EventStatus.EXPIRED
          && event.settledAt() != null
          && event.settledAt().isBefore(event.expiresAt())) {
        throw new Violation(event.lane() + "/" + event.seq() + " expired before its time");
      }
    }
    world.history.acknowledged.values().forEach(publish -> kept(publish, stored));
    world
        .history
        .byIdempotencyKey
        .values()
        .forEach(ids -> {
          if (ids.stream().filter(stored::containsKey).count() > 1) {
            throw new Violation("one idempotency key made several events");
          }
        });
    if (world.node().delivery.lanesAtWork() != 0) {
      throw new Violation("lanes have work although all is settled");
    }
  }

  private void kept(History.Publish publish, Map<UUID, EventView> stored) {
    EventView event = stored.get(publish.id());
    if (event == null || event.seq() != publish.seq()) {
      throw new Violation("acknowledged and lost: " + publish);
    }
    Long discardedAt = world.history.discardedAt.get(publish.id());
    if (discardedAt != null) {
      if (event.status() != EventStatus.DISCARDED) {
        throw new Violation("discarded, and yet " + event.status() + ": " + publish);
      }
      arrivedAfter(publish, discardedAt);
    }
    List<Long> removals = world.history.lane(event.lane()).removedAt;
    if ("serverRemoved".equals(event.reason())
        && removals.stream().noneMatch(at -> at >= publish.askedAt())) {
      throw new Violation("discarded with a server that was removed before: " + publish);
    }
    for (long removedAt : removals) {
      if (publish.acknowledgedAt() < removedAt && world.wasCalmAfter(removedAt)) {
        arrivedAfter(publish, removedAt + Duration.ofSeconds(1).toNanos());
      }
    }
  }

  private void arrivedAfter(History.Publish publish, long at) {
    for (History.Arrival arrival : world.history.lane(publish.lane()).arrivals) {
      if (arrival.id().equals(publish.id()) && arrival.handedAt() > at) {
        throw new Violation("handed over after it was given up: " + publish + " " + arrival);
      }
    }
  }

  /**
   * First arrivals come in order. A discarded event may have been on its way, and so may one that
   * expired after a crash; and nothing proves the arrival of an unconfirmed one, so a slower
   * session may be the first to get it.
   */
  private void inOrder(LaneId lane) {
    Set<UUID> exempt =
        events(lane).stream()
            .filter(event ->
                event.status() == EventStatus.DISCARDED
                    || event.status() == EventStatus.EXPIRED
                    || isUnconfirmed(event))
            .map(EventView::id)
            .collect(Collectors.toSet());
    Set<UUID> seen = new HashSet<>();
    long highest = 0;
    for (History.Arrival arrival : world.history.lane(lane).arrivals) {
      if (!exempt.contains(arrival.id()) && seen.add(arrival.id())) {
        if (arrival.seq() < highest) {
          throw new Violation(lane + ": " + arrival + " came first after " + highest);
        }
        highest = arrival.seq();
      }
    }
  }

  private static boolean isUnconfirmed(EventView event) {
    Attempt last = event.lastAttempt();
    return last != null
        && last.outcome() instanceof Outcome.Delivered delivered
        && delivered.by() == Confirmation.UNCONFIRMED;
  }

  private List<EventView> events(LaneId lane) {
    return world.log.search(EventFilter.of(lane), null, 10_000).join().events();
  }
}
