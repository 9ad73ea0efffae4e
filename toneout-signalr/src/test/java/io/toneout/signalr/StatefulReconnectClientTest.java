package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.CuttingProxy;
import io.toneout.signalr.tools.NodePackages;
import io.toneout.signalr.tools.RunningHub;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official JavaScript clients with stateful reconnect, on a line that breaks all the time. */
class StatefulReconnectClientTest {

  /** More in each direction than is sent ahead of acknowledgements, which is 100,000 bytes. */
  private static final int MESSAGES = 1_000;

  private static final int BETWEEN_CUTS = 83;

  private final Queue<Integer> received = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connected = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({"8,json", "8,messagepack", "10,json", "10,messagepack"})
  void losesAndDoublesNothingWhenTheLineIsCut(String version, String protocol) {
    long seed = Long.getLong("toneout.test.seed", System.nanoTime());
    AtomicReference<CuttingProxy> line = new AtomicReference<>();
    Hub hub = hub(line);
    try (RunningHub running =
            RunningHub.of(hub, HubOptions.builder().statefulReconnect(true).build());
        CuttingProxy proxy = new CuttingProxy(running.port(), seed)) {
      line.set(proxy);
      List<String> said =
          NodePackages.run(
              60,
              "reconnect.mjs",
              version,
              protocol,
              "http://127.0.0.1:" + proxy.port() + "/hub",
              String.valueOf(MESSAGES));
      String asSeeded = "-Dtoneout.test.seed=" + seed;
      List<Integer> all = IntStream.range(0, MESSAGES).boxed().toList();
      assertThat(said).as(asSeeded).containsExactly(all.toString().replace(" ", ""));
      assertThat(received).as(asSeeded).containsExactlyElementsOf(all);
      assertThat(connected).as("one connection all the time").hasValue(1);
      assertThat(proxy.cuts()).as(asSeeded).isGreaterThan(10);
    }
  }

  private Hub hub(AtomicReference<CuttingProxy> line) {
    return Hub.builder()
        .onConnected(connection -> connected.incrementAndGet())
        .method(
            "Number",
            call -> {
              received.add(call.argument(0, Integer.class));
              call.connection().send("Number", call.argument(0), call.argument(1));
              if (received.size() % BETWEEN_CUTS == 0) {
                line.get().cutSoon();
              }
              return null;
            })
        .build();
  }
}
