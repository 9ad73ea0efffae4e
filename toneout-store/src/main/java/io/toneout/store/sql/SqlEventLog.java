package io.toneout.store.sql;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventPage;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.log.Expiry;
import io.toneout.delivery.log.Gap;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.log.ReasonCounts;
import io.toneout.store.error.StoreException;
import io.toneout.store.row.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The event log in a SQLite database: hands each call to the writer or to a reader. */
final class SqlEventLog implements EventLog {

  private final Writers writers;
  private final Writer writer;
  private final Readers readers;
  private final int laneLimit;

  /** Set once, before the first append; read by the writer's thread. */
  private volatile Consumer<StoredEvent> observer = event -> {};

  SqlEventLog(Writers writers, Readers readers, int laneLimit) {
    this.writers = writers;
    this.writer = writers.events();
    this.readers = readers;
    this.laneLimit = laneLimit;
  }

  @Override
  public CompletableFuture<AppendResult> append(NewEvent event) {
    return writer.submit(
        "Appending an event to lane " + event.lane(),
        event.members().length,
        new AppendWork(event, laneLimit),
        result -> {
          if (result instanceof AppendResult.Appended appended) {
            observer.accept(appended.event());
          }
        });
  }

  @Override
  public void onAppended(Consumer<StoredEvent> newObserver) {
    observer = newObserver;
  }

  @Override
  public CompletableFuture<Void> record(Attempt attempt) {
    long run = attempt.lastSeq() - attempt.firstSeq() + 1;
    if (attempt.firstSeq() < 1 || run < 1 || run > Columns.LONGEST_RUN) {
      return CompletableFuture.failedFuture(
          new StoreException(
              "An attempt covers 1 to "
                  + Columns.LONGEST_RUN
                  + " events, not "
                  + attempt.firstSeq()
                  + " to "
                  + attempt.lastSeq()
                  + "."));
    }
    return writer.changeAlong(
        "Recording an attempt of lane " + attempt.lane(), new RecordWork(attempt));
  }

  @Override
  public CompletableFuture<Expiry> expire(LaneId lane, Instant now, long afterSeq) {
    return writer.submit("Expiring events of lane " + lane, SweepWork.expire(lane, now, afterSeq));
  }

  @Override
  public CompletableFuture<Integer> discardPending(LaneId lane, Instant now, String reason) {
    return writer.submit("Discarding events of lane " + lane, SweepWork.discard(lane, now, reason));
  }

  @Override
  public CompletableFuture<DiscardResult> discard(
      String communityId, UUID eventId, Instant now, String reason) {
    return writer.submit(
        "Discarding event " + eventId, SweepWork.discard(communityId, eventId, now, reason));
  }

  @Override
  public CompletableFuture<List<StoredEvent>> pending(
      LaneId lane, long afterSeq, int maxEvents, long maxBytes) {
    return writers.readPending(
        readers,
        lane,
        "Reading events of lane " + lane,
        (session, settledThrough) ->
            EventReads.pending(
                session, lane, Math.max(afterSeq, settledThrough), maxEvents, maxBytes));
  }

  @Override
  public CompletableFuture<List<LaneBacklog>> backlog() {
    return read("Reading what is pending", LaneReads::backlog);
  }

  @Override
  public CompletableFuture<Optional<EventView>> find(String communityId, UUID eventId) {
    return read(
        "Reading event " + eventId, session -> EventReads.find(session, communityId, eventId));
  }

  @Override
  public CompletableFuture<EventPage> search(
      EventFilter filter, @Nullable EventCursor from, int limit) {
    return read(
        "Listing events of community " + filter.communityId(),
        session -> EventReads.search(session, filter, from, limit));
  }

  @Override
  public CompletableFuture<EventScan> scan(
      EventFilter filter, @Nullable EventCursor from, int maxEvents, long maxBytes) {
    return read(
        "Reading events of community " + filter.communityId(),
        session -> EventReads.scan(session, filter, from, maxEvents, maxBytes));
  }

  @Override
  public CompletableFuture<Long> count(EventFilter filter) {
    return count(new EventWalk(filter, false, false), null, 0);
  }

  private CompletableFuture<Long> count(EventWalk walk, @Nullable EventCursor from, long before) {
    return read(
            "Counting events of community " + walk.filter().communityId(),
            session -> walk.look(session, from, Integer.MAX_VALUE, Long.MAX_VALUE))
        .thenCompose(part -> {
          long counted = before + part.events().size();
          return part.next() == null
              ? CompletableFuture.completedFuture(counted)
              : count(walk, part.next(), counted);
        });
  }

  @Override
  public CompletableFuture<ReasonCounts> reasons(EventFilter filter, int most) {
    return reasons(new EventWalk(filter, true, false), null, most, new TreeMap<>());
  }

  private CompletableFuture<ReasonCounts> reasons(
      EventWalk walk, @Nullable EventCursor from, int left, Map<String, Long> counts) {
    return read(
            "Reading reasons of community " + walk.filter().communityId(),
            session -> walk.look(session, from, Integer.MAX_VALUE, Long.MAX_VALUE))
        .thenCompose(part -> {
          for (EventRow event : part.events()) {
            if (event.reason() != null) {
              counts.merge(event.reason(), 1L, Long::sum);
            }
          }
          return part.next() == null || left <= EventWalk.LOOK
              ? CompletableFuture.completedFuture(
                  new ReasonCounts(Map.copyOf(counts), part.next() == null))
              : reasons(walk, part.next(), left - EventWalk.LOOK, counts);
        });
  }

  @Override
  public CompletableFuture<List<LaneCounts>> counts() {
    return read("Reading counts", session -> LaneReads.counts(session, null));
  }

  @Override
  public CompletableFuture<List<LaneCounts>> counts(String communityId) {
    return read(
        "Reading counts of community " + communityId,
        session -> LaneReads.counts(session, communityId));
  }

  @Override
  public CompletableFuture<List<Gap>> gaps(LaneId lane, long afterSeq, int limit) {
    return read(
        "Reading gaps of lane " + lane, session -> EventReads.gaps(session, lane, afterSeq, limit));
  }

  @Override
  public CompletableFuture<Integer> purge(Instant settledBefore, Instant idempotencyBefore) {
    return new Purge(writers, readers, settledBefore, idempotencyBefore).run();
  }

  private <T> CompletableFuture<T> read(String what, Readers.Work<T> work) {
    return writers.readLatest(readers, what, work);
  }
}
