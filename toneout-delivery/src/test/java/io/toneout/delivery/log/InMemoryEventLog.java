package io.toneout.delivery.log;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.route.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract of {@link EventLog} in the simplest words: every event has its own status. Passes
 * the same contract suite as the real logs. Futures are complete when they are returned; one lock
 * holds for everything.
 */
public final class InMemoryEventLog implements EventLog {

  private static final Duration KEY_LIVES = Duration.ofHours(24);

  private final int laneLimit;
  private final Map<LaneId, Lane> lanes = new LinkedHashMap<>();
  private Consumer<StoredEvent> observer = event -> {};

  /** An empty log; a limit of 0 is none. */
  public InMemoryEventLog(int laneLimit) {
    this.laneLimit = laneLimit;
  }

  private static final class Lane {
    private final NavigableMap<Long, Entry> events = new TreeMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, Used> keys = new HashMap<>();
    private final EnumMap<EventStatus, Long> purged = new EnumMap<>(EventStatus.class);
    private long lastSeq;

    private List<Entry> pending() {
      return events.values().stream().filter(entry -> entry.status == EventStatus.PENDING).toList();
    }
  }

  private static final class Entry {
    private final StoredEvent event;
    private final EventNotes notes;
    private EventStatus status = EventStatus.PENDING;
    private @Nullable Instant settledAt;
    private @Nullable String reason;

    private Entry(StoredEvent event, EventNotes notes) {
      this.event = event;
      this.notes = notes;
    }

    private void settle(EventStatus newStatus, Instant at, @Nullable String newReason) {
      status = newStatus;
      settledAt = at;
      reason = newReason;
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Used(byte[] digest, UUID id, long seq, Instant at) {}

  @Override
  public synchronized CompletableFuture<AppendResult> append(NewEvent event) {
    Lane lane = lanes.computeIfAbsent(event.lane(), id -> new Lane());
    Idempotency idempotency = event.idempotency();
    if (idempotency != null) {
      Used used = lane.keys.get(idempotency.key());
      if (used != null && !event.publishedAt().isAfter(used.at.plus(KEY_LIVES))) {
        return CompletableFuture.completedFuture(
            Arrays.equals(used.digest, idempotency.requestDigest())
                ? new AppendResult.Repeated(used.id, used.seq)
                : new AppendResult.KeyReused(used.id));
      }
    }
    int pending = lane.pending().size();
    if (laneLimit > 0 && pending >= laneLimit) {
      return CompletableFuture.completedFuture(new AppendResult.LaneFull(pending));
    }
    long seq = ++lane.lastSeq;
    StoredEvent stored =
        new StoredEvent(
            event.lane(),
            seq,
            event.id(),
            event.type(),
            event.members(),
            event.publishedAt().truncatedTo(ChronoUnit.MICROS),
            event.expiresAt().truncatedTo(ChronoUnit.MICROS),
            event.notes().traceparent());
    lane.events.put(seq, new Entry(stored, event.notes()));
    if (idempotency != null) {
      lane.keys.put(
          idempotency.key(),
          new Used(idempotency.requestDigest(), event.id(), seq, stored.publishedAt()));
    }
    observer.accept(stored);
    return CompletableFuture.completedFuture(new AppendResult.Appended(stored));
  }

  @Override
  public synchronized void onAppended(Consumer<StoredEvent> newObserver) {
    observer = newObserver;
  }

  @Override
  public synchronized CompletableFuture<Void> record(Attempt attempt) {
    Lane lane = lanes.get(attempt.lane());
    long run = attempt.lastSeq() - attempt.firstSeq() + 1;
    if (lane == null
        || attempt.firstSeq() < 1
        || run < 1
        || run > Attempt.LONGEST_RUN
        || attempt.lastSeq() > lane.lastSeq) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("no such run"));
    }
    lane.attempts.add(attempt);
    for (Entry entry :
        lane.events.subMap(attempt.firstSeq(), true, attempt.lastSeq(), true).values()) {
      if (entry.status == EventStatus.PENDING) {
        switch (attempt.outcome()) {
          case Outcome.Delivered delivered ->
              entry.settle(EventStatus.DELIVERED, attempt.endedAt(), null);
          case Outcome.Refused refused ->
              entry.settle(EventStatus.REFUSED, attempt.endedAt(), refused.reason());
          case Outcome.Failed failed -> {}
        }
      }
    }
    return CompletableFuture.allOf();
  }

  @Override
  public synchronized CompletableFuture<Expiry> expire(LaneId id, Instant now, long afterSeq) {
    List<Long> expired = new ArrayList<>();
    Instant next = null;
    for (Entry entry : lane(id).pending()) {
      StoredEvent event = entry.event;
      if (event.seq() > afterSeq && !event.expiresAt().isAfter(now)) {
        entry.settle(EventStatus.EXPIRED, now, "expired");
        expired.add(event.seq());
      } else if (next == null || event.expiresAt().isBefore(next)) {
        next = event.expiresAt();
      }
    }
    return CompletableFuture.completedFuture(new Expiry(List.copyOf(expired), next));
  }

  @Override
  public synchronized CompletableFuture<Integer> discardPending(
      LaneId id, Instant now, String reason) {
    List<Entry> pending = lane(id).pending();
    pending.forEach(entry -> entry.settle(EventStatus.DISCARDED, now, reason));
    return CompletableFuture.completedFuture(pending.size());
  }

  @Override
  public synchronized CompletableFuture<List<StoredEvent>> pending(
      LaneId id, long afterSeq, int maxEvents, long maxBytes) {
    List<StoredEvent> events = new ArrayList<>();
    long bytes = 0;
    for (Entry entry : lane(id).pending()) {
      if (entry.event.seq() > afterSeq && events.size() < maxEvents) {
        if (!events.isEmpty() && bytes >= maxBytes) {
          break;
        }
        events.add(entry.event);
        bytes += entry.event.members().length;
      }
    }
    return CompletableFuture.completedFuture(List.copyOf(events));
  }

  @Override
  public synchronized CompletableFuture<List<LaneBacklog>> backlog() {
    List<LaneBacklog> backlog = new ArrayList<>();
    lanes.forEach((id, lane) -> {
      int pending = lane.pending().size();
      if (pending > 0) {
        backlog.add(new LaneBacklog(id, pending));
      }
    });
    return CompletableFuture.completedFuture(List.copyOf(backlog));
  }

  @Override
  public synchronized CompletableFuture<Optional<EventView>> find(
      String communityId, UUID eventId) {
    for (Map.Entry<LaneId, Lane> lane : lanes.entrySet()) {
      for (Entry entry : lane.getValue().events.values()) {
        if (entry.event.id().equals(eventId) && lane.getKey().communityId().equals(communityId)) {
          return CompletableFuture.completedFuture(
              Optional.of(view(lane.getValue(), entry, entry.event.members(), 500)));
        }
      }
    }
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public synchronized CompletableFuture<DiscardResult> discard(
      String communityId, UUID eventId, Instant now, String reason) {
    return CompletableFuture.completedFuture(
        entries(EventFilter.of(communityId))
            .filter(entry -> entry.event.id().equals(eventId))
            .findFirst()
            .map(entry -> discard(entry, now, reason))
            .orElseGet(DiscardResult.Unknown::new));
  }

  private static DiscardResult discard(Entry entry, Instant now, String reason) {
    LaneId lane = entry.event.lane();
    if (entry.status != EventStatus.PENDING) {
      return new DiscardResult.NotPending(lane, entry.event.seq(), entry.status);
    }
    entry.settle(EventStatus.DISCARDED, now, reason);
    return new DiscardResult.Discarded(lane, entry.event.seq());
  }

  @Override
  public synchronized CompletableFuture<EventPage> search(
      EventFilter filter, @Nullable EventCursor from, int limit) {
    return page(filter, from, limit, InMemoryEventLog::newestFirst)
        .thenApply(page ->
            new EventPage(
                page.entries.stream()
                    .map(entry -> view(lane(entry.event.lane()), entry, new byte[0], 1))
                    .toList(),
                page.next));
  }

  @Override
  public synchronized CompletableFuture<EventScan> scan(
      EventFilter filter, @Nullable EventCursor from, int maxEvents, long maxBytes) {
    return page(filter, from, maxEvents, InMemoryEventLog::oldestFirst)
        .thenApply(page -> {
          int taken = 0;
          long bytes = 0;
          while (taken < page.entries.size() && bytes < maxBytes) {
            bytes += page.entries.get(taken).event.members().length;
            taken++;
          }
          return new EventScan(
              page.entries.subList(0, taken).stream().map(entry -> entry.event).toList(),
              taken == page.entries.size()
                  ? page.next
                  : cursor(filter, page.entries.get(taken - 1)));
        });
  }

  @Override
  public synchronized CompletableFuture<Long> count(EventFilter filter) {
    return CompletableFuture.completedFuture(entries(filter).count());
  }

  @Override
  public synchronized CompletableFuture<ReasonCounts> reasons(EventFilter filter, int most) {
    Map<String, Long> counts =
        entries(filter)
            .map(entry -> entry.reason)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
    return CompletableFuture.completedFuture(new ReasonCounts(counts, true));
  }

  @Override
  public synchronized CompletableFuture<List<LaneCounts>> counts() {
    return CompletableFuture.completedFuture(lanes.keySet().stream().map(this::counted).toList());
  }

  @Override
  public synchronized CompletableFuture<List<LaneCounts>> counts(String communityId) {
    return CompletableFuture.completedFuture(
        lanes.keySet().stream()
            .filter(lane -> lane.communityId().equals(communityId))
            .sorted(Comparator.comparingInt(LaneId::serverId))
            .map(this::counted)
            .toList());
  }

  private LaneCounts counted(LaneId id) {
    Lane lane = lane(id);
    Map<EventStatus, Long> counts = new EnumMap<>(lane.purged);
    lane.events.values().forEach(entry -> counts.merge(entry.status, 1L, Long::sum));
    return new LaneCounts(
        id,
        Math.toIntExact(counts.getOrDefault(EventStatus.PENDING, 0L)),
        counts.getOrDefault(EventStatus.DELIVERED, 0L),
        counts.getOrDefault(EventStatus.REFUSED, 0L),
        counts.getOrDefault(EventStatus.EXPIRED, 0L),
        counts.getOrDefault(EventStatus.DISCARDED, 0L));
  }

  @Override
  public synchronized CompletableFuture<List<Gap>> gaps(LaneId id, long afterSeq, int limit) {
    return CompletableFuture.completedFuture(
        lane(id).events.tailMap(afterSeq, false).values().stream()
            .filter(entry -> entry.reason != null)
            .limit(limit)
            .map(InMemoryEventLog::gap)
            .toList());
  }

  private static Gap gap(Entry entry) {
    StoredEvent event = entry.event;
    return new Gap(
        event.seq(),
        event.id(),
        event.type(),
        entry.status,
        Objects.requireNonNull(entry.reason),
        Objects.requireNonNull(entry.settledAt));
  }

  private record Page(List<Entry> entries, @Nullable EventCursor next) {}

  private CompletableFuture<Page> page(
      EventFilter filter,
      @Nullable EventCursor from,
      int limit,
      Function<EventFilter, Comparator<Entry>> order) {
    if (from != null && from instanceof EventCursor.Seq != (filter.serverId() != null)) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("another's cursor"));
    }
    Comparator<Entry> comparator = order.apply(filter);
    List<Entry> entries =
        entries(filter)
            .filter(entry -> from == null || comparator.compare(at(from), entry) < 0)
            .sorted(comparator)
            .limit(limit + 1L)
            .toList();
    return CompletableFuture.completedFuture(
        entries.size() <= limit
            ? new Page(entries, null)
            : new Page(entries.subList(0, limit), cursor(filter, entries.get(limit - 1))));
  }

  private Stream<Entry> entries(EventFilter filter) {
    return lanes.entrySet().stream()
        .filter(lane -> lane.getKey().communityId().equals(filter.communityId()))
        .filter(lane -> filter.serverId() == null || lane.getKey().serverId() == filter.serverId())
        .flatMap(lane -> lane.getValue().events.values().stream())
        .filter(entry ->
            filter.matches(
                entry.status, entry.event.type(), entry.reason, entry.event.publishedAt()))
        .filter(entry -> filter.isIn(entry.event.members()));
  }

  private static Comparator<Entry> oldestFirst(EventFilter filter) {
    return filter.serverId() == null
        ? Comparator.comparing(entry -> entry.event.id())
        : Comparator.comparingLong(entry -> entry.event.seq());
  }

  private static Comparator<Entry> newestFirst(EventFilter filter) {
    return oldestFirst(filter).reversed();
  }

  private static EventCursor cursor(EventFilter filter, Entry entry) {
    return filter.serverId() == null
        ? new EventCursor.Id(entry.event.id())
        : new EventCursor.Seq(entry.event.seq());
  }

  /** Stands where the cursor is. */
  private static Entry at(EventCursor cursor) {
    long seq = cursor instanceof EventCursor.Seq at ? at.seq() : 0;
    UUID id = cursor instanceof EventCursor.Id at ? at.id() : new UUID(0, 0);
    return new Entry(
        new StoredEvent(new LaneId("", 0), seq, id, "", new byte[0], Instant.EPOCH, Instant.EPOCH),
        EventNotes.NONE);
  }

  @Override
  public synchronized CompletableFuture<Integer> purge(
      Instant settledBefore, Instant idempotencyBefore) {
    int removed = 0;
    for (Lane lane : lanes.values()) {
      for (Entry entry : List.copyOf(lane.events.values())) {
        if (old(entry, settledBefore)) {
          lane.events.remove(entry.event.seq());
          lane.purged.merge(entry.status, 1L, Long::sum);
          removed++;
        }
      }
      lane.attempts.removeIf(attempt ->
          lane.events.subMap(attempt.firstSeq(), true, attempt.lastSeq(), true).isEmpty());
      lane.keys.values().removeIf(used -> used.at.isBefore(idempotencyBefore));
    }
    return CompletableFuture.completedFuture(removed);
  }

  private Lane lane(LaneId id) {
    return lanes.getOrDefault(id, new Lane());
  }

  private static boolean old(Entry entry, Instant settledBefore) {
    return switch (entry.status) {
      case PENDING -> false;
      case DELIVERED -> entry.event.publishedAt().isBefore(settledBefore);
      case REFUSED, EXPIRED, DISCARDED ->
          entry.settledAt != null && entry.settledAt.isBefore(settledBefore);
    };
  }

  private static EventView view(Lane lane, Entry entry, byte[] members, int mostAttempts) {
    StoredEvent event = entry.event;
    List<Attempt> covering =
        lane.attempts.stream()
            .filter(attempt -> attempt.firstSeq() <= event.seq())
            .filter(attempt -> attempt.lastSeq() >= event.seq())
            .toList();
    int hidden = Math.max(0, covering.size() - mostAttempts);
    return new EventView(
        event.lane(),
        event.seq(),
        event.id(),
        event.type(),
        members,
        event.publishedAt(),
        event.expiresAt(),
        entry.status,
        entry.settledAt,
        entry.reason,
        covering.size(),
        covering.subList(hidden, covering.size()),
        entry.notes);
  }
}
