package io.toneout.bench.part;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time that it takes to append some events to 1,000 lanes, and to settle them, durably. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class StoreBenchmark {

  private static final int LANES = 1_000;
  private static final byte[] MEMBERS = new byte[300];

  /** Events under way at a time. */
  @Param({"1", "64", "1000"})
  public int events = 1;

  private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private Store store;

  private int turn;

  /** Opens a store in a folder of its own. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    folder = Files.createTempDirectory("toneout-parts");
    store = Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0));
  }

  /** Closes it and removes the folder. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Appends, each to the next lane. */
  @Benchmark
  public void append() {
    join(appends());
  }

  /** Appends, and records for each that it was delivered. */
  @Benchmark
  public void appendAndSettle() {
    List<CompletableFuture<Void>> settled = new ArrayList<>();
    for (CompletableFuture<AppendResult> append : appends()) {
      settled.add(append.thenCompose(this::settle));
    }
    join(settled);
  }

  private List<CompletableFuture<AppendResult>> appends() {
    List<CompletableFuture<AppendResult>> appends = new ArrayList<>();
    Instant now = Instant.now();
    for (int event = 0; event < events; event++) {
      turn = (turn + 1) % LANES;
      LaneId lane = new LaneId("bench", turn);
      appends.add(
          store
              .eventLog()
              .append(
                  new NewEvent(
                      lane,
                      EventIds.at(now),
                      "EVENT_BENCH",
                      MEMBERS,
                      now,
                      now.plusSeconds(60),
                      null)));
    }
    return appends;
  }

  private CompletableFuture<Void> settle(AppendResult result) {
    AppendResult.Appended appended = (AppendResult.Appended) result;
    long seq = appended.event().seq();
    return store
        .eventLog()
        .record(
            new Attempt(
                appended.event().lane(),
                seq,
                seq,
                RouteKind.WEBSOCKET,
                "webSockets",
                "session",
                appended.event().publishedAt(),
                Duration.ofMillis(1),
                new Outcome.Delivered(Confirmation.PONG),
                0,
                null,
                RouteReason.SESSION_ACTIVE));
  }

  private static void join(List<? extends CompletableFuture<?>> futures) {
    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
  }
}
