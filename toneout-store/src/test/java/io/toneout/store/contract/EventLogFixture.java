package io.toneout.store.contract;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the event log's contract suite share: an open log and short words. */
public abstract class EventLogFixture {

  protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  protected static final LaneId LANE = new LaneId("alpha", 1);
  protected static final LaneId OTHER = new LaneId("beta", 1);
  public static final int LIMIT = 50;

  /** Set before each test. */
  @SuppressWarnings("NullAway.Init")
  protected EventLog log;

  @SuppressWarnings("NullAway.Init")
  private Backend backend;

  /** Opens an empty store with the lane limit {@link #LIMIT}. */
  protected abstract Backend open() throws Exception;

  @BeforeEach
  void openLog() throws Exception {
    backend = open();
    log = backend.eventLog();
  }

  @AfterEach
  void closeLog() throws Exception {
    backend.close();
  }

  protected void restart() throws Exception {
    backend.reopen();
    log = backend.eventLog();
  }

  public static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  protected static NewEvent event(LaneId lane) {
    return event(lane, "EVENT_911", NOON, NOON.plusSeconds(600), null);
  }

  protected static NewEvent event(
      LaneId lane,
      String type,
      Instant publishedAt,
      Instant expiresAt,
      @Nullable Idempotency idempotency) {
    byte[] members =
        ("\"type\":\"" + type + "\",\"data\":{\"é\":1}").getBytes(StandardCharsets.UTF_8);
    return new NewEvent(
        lane, EventIds.at(publishedAt), type, members, publishedAt, expiresAt, idempotency);
  }

  protected StoredEvent append(LaneId lane) {
    return appended(event(lane));
  }

  protected StoredEvent appended(NewEvent event) {
    return ((AppendResult.Appended) get(log.append(event))).event();
  }

  protected void append(LaneId lane, int count) {
    for (int done = 0; done < count; done++) {
      append(lane);
    }
  }

  protected void deliver(LaneId lane, long first, long last) {
    get(log.record(attempt(lane, first, last, new Outcome.Delivered(Confirmation.PONG))));
  }

  protected void refuse(LaneId lane, long seq) {
    get(log.record(attempt(lane, seq, seq, new Outcome.Refused("http400"))));
  }

  protected static Outcome failed() {
    return new Outcome.Failed("timeout", "No answer within 10 s.", Duration.ofSeconds(7));
  }

  protected static Attempt attempt(LaneId lane, long first, long last, Outcome outcome) {
    return new Attempt(
        lane,
        first,
        last,
        RouteKind.HTTP,
        "HTTP/1.1",
        "192.0.2.1:3232",
        NOON.plusSeconds(5),
        Duration.ofNanos(1_234_567_000),
        outcome,
        400,
        "no",
        RouteReason.SESSION_UNACKNOWLEDGED);
  }

  protected EventView view(StoredEvent event) {
    return get(log.find(event.lane().communityId(), event.id())).orElseThrow();
  }

  protected List<Long> pendingSeqs(LaneId lane) {
    return get(log.pending(lane, 0, 1_000, Long.MAX_VALUE)).stream().map(StoredEvent::seq).toList();
  }

  protected int pendingCount(LaneId lane) {
    return get(log.backlog()).stream()
        .filter(entry -> entry.lane().equals(lane))
        .mapToInt(entry -> entry.pending())
        .sum();
  }

  /** Waits for a future to fail and says with what. */
  public static Throwable failure(CompletableFuture<?> future) {
    try {
      future.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return e.getCause() == null ? e : e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      return e;
    }
    throw new AssertionError("did not fail");
  }
}
