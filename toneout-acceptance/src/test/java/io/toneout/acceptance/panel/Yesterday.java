package io.toneout.acceptance.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.toneout.acceptance.RunningGateway;
import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A data folder in which the listener of server 1 refused a lot yesterday. */
final class Yesterday {

  /** Of three refused events one is of this type, the others are {@code EVENT_911}. */
  static final String ONE_IN_THREE = "EVENT_DISPATCH_NEW";

  private static final LaneId LANE = new LaneId(RunningGateway.COMMUNITY, 1);

  private Yesterday() {}

  /** Fills an empty folder. */
  static void refuse(Path folder, int events) {
    try (Store store =
        Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 10_000, null))) {
      Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));
      for (int number = 1; number <= events; number++) {
        String type = number % 3 == 0 ? ONE_IN_THREE : "EVENT_911";
        refused(store.eventLog(), number, type, noon.plusSeconds(number));
      }
    }
  }

  private static void refused(EventLog log, int seq, String type, Instant at) {
    byte[] members =
        "\"type\":\"%s\",\"data\":{\"n\":%d,\"caller\":\"Caller %d\"}"
            .formatted(type, seq, seq)
            .getBytes(UTF_8);
    log.append(
            new NewEvent(
                LANE, EventIds.at(at), type, members, at, at.plus(Duration.ofHours(24)), null))
        .join();
    log.record(
            new Attempt(
                LANE,
                seq,
                seq,
                RouteKind.HTTP,
                "HTTP/1.1",
                "192.0.2.7:30120",
                at.plusMillis(3),
                Duration.ofMillis(41),
                new Outcome.Refused("http403"),
                403,
                "forbidden",
                RouteReason.NO_SESSION))
        .join();
  }
}
