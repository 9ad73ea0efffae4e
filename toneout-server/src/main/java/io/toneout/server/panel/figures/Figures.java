package io.toneout.server.panel.figures;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneObserver;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the last minutes. Told by the lanes' threads; asked by any thread that may block;
 * sampled by one thread at a time.
 */
public final class Figures implements LaneObserver {

  /** Communities with a history; the samples of further ones count for the whole alone. */
  static final int MOST_COMMUNITIES = 200;

  /** So old what waits may be for somebody who looks. */
  private static final Duration FRESH = Duration.ofMillis(400);

  /** The same, while nobody has looked for {@link #LOOKED_AT}. */
  private static final Duration STALE = Duration.ofSeconds(10);

  private static final Duration LOOKED_AT = Duration.ofMinutes(1);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Waiting waiting;
  private final Troubles troubles = new Troubles();
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final Map<String, Samples> samples = new ConcurrentHashMap<>();
  private final Samples ofAll = new Samples();
  private final AtomicLong lookedAt;

  /** When the last sample was taken. Written by whoever samples. */
  private volatile long sampledAt;

  /** Whether figures have changed just now. Of the sampling thread. */
  private boolean unsettled = true;

  /** Nothing has happened yet. */
  public Figures(EventLog log, Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.waiting = new Waiting(log, nanoTime);
    this.sampledAt = nanoTime.getAsLong();
    this.lookedAt = new AtomicLong(sampledAt - LOOKED_AT.toNanos());
  }

  @Override
  public void appended(StoredEvent event) {
    tally(event.lane()).published();
  }

  @Override
  public void attempted(Attempt attempt) {
    troubles.attempted(attempt);
    if (attempt.outcome() instanceof Outcome.Refused) {
      tally(attempt.lane()).lost((int) (attempt.lastSeq() - attempt.firstSeq() + 1));
    }
  }

  @Override
  public void delivered(LaneId lane, RouteKind route, Duration sincePublished) {
    tally(lane).delivered(route, sincePublished);
  }

  @Override
  public void expired(LaneId lane, int events) {
    tally(lane).lost(events);
  }

  private Tally tally(LaneId lane) {
    return tallies.computeIfAbsent(lane.communityId(), first -> new Tally());
  }

  /**
   * Takes what happened since the last time as a sample. Blocks.
   *
   * @return the communities whose figures look different now
   */
  Set<String> sample() {
    long now = nanoTime.getAsLong();
    Duration over = Duration.ofNanos(now - sampledAt);
    Instant at = clock.instant();
    sampledAt = now;
    Map<String, Sample> taken = new HashMap<>();
    tallies.forEach((communityId, tally) -> taken.put(communityId, tally.take(at, over)));
    Waiting.Known waits = waits(now, taken.values().stream().allMatch(Sample::isIdle));
    for (String communityId : waits.byCommunity().keySet()) {
      taken.computeIfAbsent(communityId, none -> new Tally().take(at, over));
    }
    taken.replaceAll((communityId, sample) -> sample.with(waits.of(communityId)));
    ofAll.add(all(at, over, waits, taken.values()));
    Set<String> changed = new HashSet<>();
    taken.forEach((communityId, sample) -> {
      if (keep(communityId, sample)) {
        changed.add(communityId);
      }
    });
    unsettled = !changed.isEmpty();
    return changed;
  }

  /** What waits, as fresh as it is worth. */
  private Waiting.Known waits(long now, boolean idle) {
    boolean looked = now - lookedAt.get() < LOOKED_AT.toNanos();
    if (idle && !unsettled && !looked) {
      return waiting.known();
    }
    try {
      return waiting.look(looked ? FRESH : STALE);
    } catch (CompletionException silent) {
      // The pages say so themselves when they ask; the samples go on with what was known.
      return waiting.known();
    }
  }

  private boolean keep(String communityId, Sample sample) {
    Samples own = samples.get(communityId);
    if (own == null) {
      if (sample.isQuiet() || samples.size() >= MOST_COMMUNITIES) {
        return !sample.isQuiet();
      }
      own = samples.computeIfAbsent(communityId, first -> new Samples());
    }
    boolean differs = own.add(sample);
    if (own.isQuiet()) {
      samples.remove(communityId);
    }
    return differs;
  }

  private static Sample all(
      Instant at, Duration over, Waiting.Known waits, Collection<Sample> ofCommunities) {
    return new Sample(
        at,
        over,
        ofCommunities.stream().mapToInt(Sample::published).sum(),
        ofCommunities.stream().mapToInt(Sample::lost).sum(),
        waits.all(),
        Latencies.sum(ofCommunities.stream().map(Sample::websocket).toList()),
        Latencies.sum(ofCommunities.stream().map(Sample::http).toList()));
  }

  /**
   * The samples of the last minutes, oldest first; the last one is of the second that goes on.
   *
   * @param communityId whose; null for all
   * @throws java.util.concurrent.CompletionException if the log does not answer
   */
  public List<Sample> lately(@Nullable String communityId) {
    lookedAt.set(nanoTime.getAsLong());
    Waiting.Known waits = waiting.look(FRESH);
    Duration over = Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - sampledAt));
    Instant at = clock.instant();
    List<Sample> all = new ArrayList<>();
    if (communityId == null) {
      all.addAll(ofAll.all());
      List<Sample> present = tallies.values().stream().map(tally -> tally.look(at, over)).toList();
      all.add(all(at, over, waits, present));
    } else {
      Samples own = samples.get(communityId);
      all.addAll(own == null ? List.of() : own.all());
      Tally tally = tallies.getOrDefault(communityId, new Tally());
      all.add(tally.look(at, over).with(waits.of(communityId)));
    }
    return all;
  }

  /**
   * How many events wait, by lane; lanes in which none does are left out.
   *
   * @throws java.util.concurrent.CompletionException if the log does not answer
   */
  public Map<LaneId, Integer> waiting() {
    return waiting.look(FRESH).byLane();
  }

  /** What is wrong with a lane, if its last attempt failed. */
  public Optional<Trouble> trouble(LaneId lane) {
    return troubles.of(lane);
  }
}
