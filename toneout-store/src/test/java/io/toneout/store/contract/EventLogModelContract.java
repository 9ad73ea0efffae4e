package io.toneout.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.InMemoryEventLog;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Random histories: after each, the log and the model must tell the same story. */
public abstract class EventLogModelContract extends EventLogFixture {

  private static final int SEEDS = 150;
  private static final int STEPS = 60;
  private static final int LANES = 3;

  @Test
  void tellsTheSameStoryAsTheModel() {
    for (int seed = 0; seed < SEEDS; seed++) {
      // Each seed has a community of its own, so that one log serves them all.
      new History(seed, log).run();
    }
  }

  /** One random history, played on both. */
  private static final class History {
    private final int seed;
    private final Random random;
    private final EventLog log;
    private final EventLog model = new InMemoryEventLog(LIMIT);
    private final long[] lastSeqs = new long[LANES];
    private final List<StoredEvent> events = new ArrayList<>();
    private Instant now = NOON;

    private History(int seed, EventLog log) {
      this.seed = seed;
      this.random = new Random(seed);
      this.log = log;
    }

    private void run() {
      for (int step = 0; step < STEPS; step++) {
        step();
      }
      compare();
    }

    private void step() {
      now = now.plusMillis(random.nextInt(2_000));
      int server = random.nextInt(LANES);
      LaneId lane = lane(server);
      switch (random.nextInt(12)) {
        case 0 -> same(log.discardPending(lane, now, "d"), model.discardPending(lane, now, "d"));
        case 1, 2 -> {
          long after = random.nextLong(lastSeqs[server] + 1);
          same(log.expire(lane, now, after), model.expire(lane, now, after));
        }
        case 3, 4, 5 -> record(server);
        case 6 -> {
          long after = random.nextLong(lastSeqs[server] + 1);
          same(log.pending(lane, after, 5, 100), model.pending(lane, after, 5, 100));
        }
        default -> append(server);
      }
    }

    private void append(int server) {
      Idempotency idempotency =
          random.nextInt(4) == 0
              ? new Idempotency("k" + random.nextInt(3), new byte[] {(byte) random.nextInt(2)})
              : null;
      NewEvent event =
          event(
              lane(server),
              random.nextBoolean() ? "A" : "B",
              now,
              now.plusSeconds(random.nextInt(30)),
              idempotency);
      AppendResult expected = get(model.append(event));
      assertThat(get(log.append(event))).as(named()).usingRecursiveComparison().isEqualTo(expected);
      if (expected instanceof AppendResult.Appended appended) {
        lastSeqs[server]++;
        events.add(appended.event());
      }
    }

    private void record(int server) {
      if (lastSeqs[server] == 0) {
        return;
      }
      long first = 1 + random.nextLong(lastSeqs[server]);
      if (random.nextInt(3) > 0) {
        // Mostly as lanes do it: from the oldest pending on.
        List<StoredEvent> oldest = get(model.pending(lane(server), 0, 1, 1));
        first = oldest.isEmpty() ? first : oldest.getFirst().seq();
      }
      long last = Math.min(lastSeqs[server], first + random.nextInt(6));
      Outcome outcome =
          switch (random.nextInt(4)) {
            case 0 -> failed();
            case 1 -> new Outcome.Refused("http400");
            default -> new Outcome.Delivered(Confirmation.PONG);
          };
      get(model.record(attempt(lane(server), first, last, outcome)));
      get(log.record(attempt(lane(server), first, last, outcome)));
    }

    private void compare() {
      for (int server = 0; server < LANES; server++) {
        LaneId lane = lane(server);
        EventFilter all = EventFilter.of(lane);
        same(log.search(all, null, 1_000), model.search(all, null, 1_000));
        same(log.pending(lane, 0, 1_000, 1L << 40), model.pending(lane, 0, 1_000, 1L << 40));
      }
      for (StoredEvent event : events) {
        EventView expected = get(model.find(community(), event.id())).orElseThrow();
        assertThat(get(log.find(community(), event.id())))
            .as(named())
            .get()
            .usingRecursiveComparison()
            .isEqualTo(expected);
      }
      Comparator<LaneBacklog> order = Comparator.comparingInt(entry -> entry.lane().serverId());
      assertThat(
              get(log.backlog()).stream()
                  .filter(entry -> entry.lane().communityId().equals(community()))
                  .sorted(order))
          .as(named())
          .containsExactlyElementsOf(get(model.backlog()).stream().sorted(order).toList());
    }

    private <T> void same(CompletableFuture<T> actual, CompletableFuture<T> expected) {
      assertThat(get(actual)).as(named()).usingRecursiveComparison().isEqualTo(get(expected));
    }

    private String named() {
      return "seed " + seed;
    }

    private String community() {
      return "seed" + seed;
    }

    private LaneId lane(int server) {
      return new LaneId(community(), server);
    }
  }
}
