package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.simulate.Simulation;
import io.toneout.cli.terminal.Terminal;
import io.toneout.listener.PushListener;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code toneout simulate} with a listener of the SDK and web listeners. {@code
 * -Dtoneout.simulate.seconds=60} plays a longer shift.
 */
class SimulateCommandTest {

  private static final Duration SHIFT =
      Duration.ofSeconds(Integer.getInteger("toneout.simulate.seconds", 8));

  @TempDir Path data;

  @Test
  void everythingPublishedArrivesInOrder() throws Exception {
    try (TestGateway gateway = TestGateway.start(data);
        TestListener first = TestListener.start(200, "ok");
        TestListener second = TestListener.start(200, "ok")) {
      gateway.register(1, "127.0.0.1", first.port());
      gateway.register(2, "127.0.0.1", second.port());

      Toneout run =
          gateway.withKey(
              "simulate", "--server", "1,2", "--rate", "100/s", "--for", "2s", "--json");

      assertThat(run.exitCode()).as(run.err()).isZero();
      int published = 0;
      for (var server : run.json().path("servers")) {
        published += server.path("published").intValue();
        assertThat(server.path("pending").intValue()).isZero();
      }
      assertThat(published).isGreaterThanOrEqualTo(200);
      assertThat(first.events().size() + second.events().size()).isEqualTo(published);
      for (TestListener listener : List.of(first, second)) {
        assertThat(listener.events().stream().map(event -> event.path("seq").longValue()))
            .isSorted()
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void theGatewaysPictureIsThatOfTheShift() throws Exception {
    try (TestGateway gateway = TestGateway.start(data, "validation", "strict");
        TestListener second = TestListener.start(200, "ok");
        GatewayClient client = new GatewayClient(URI.create(gateway.url()), TestGateway.KEY)) {
      gateway.register(1, "", "");
      gateway.register(2, "127.0.0.1", second.port());
      List<Long> received = new CopyOnWriteArrayList<>();
      try (PushListener first = listener(gateway, received)) {
        first.start().get();
        Terminal terminal = new Terminal(new PrintWriter(Writer.nullWriter()), false);
        Simulation simulation = new Simulation(client, terminal, List.of(1, 2), 5);

        simulation.play(50, SHIFT);

        for (int server : List.of(1, 2)) {
          assertThat(simulation.awaitSettled(server)).isZero();
          String path = "/v2/emergency/servers/" + server;
          assertThat(units(gateway.get(path + "/units")))
              .containsExactlyInAnyOrderElementsOf(simulation.shift(server).units());
          assertThat(calls(gateway.get(path + "/calls")))
              .containsExactlyInAnyOrderElementsOf(simulation.shift(server).calls());
        }
        first.close();
        assertThat(received)
            .hasSize(simulation.published().getOrDefault(1, 0))
            .isSorted()
            .doesNotHaveDuplicates();
        assertThat(second.events()).hasSize(simulation.published().getOrDefault(2, 0));
      }
    }
  }

  private static PushListener listener(TestGateway gateway, List<Long> received) {
    return PushListener.builder()
        .gateway(URI.create(gateway.url()))
        .community(TestGateway.COMMUNITY)
        .key(TestGateway.KEY)
        .server(1)
        .onEvent(event -> received.add(event.seq()))
        .build();
  }

  private static List<String> units(JsonNode answer) {
    List<String> units = new ArrayList<>();
    for (JsonNode unit : answer) {
      boolean panic = unit.path("isPanic").booleanValue();
      units.add(
          unit.path("id").intValue()
              + " status "
              + unit.path("status").intValue()
              + (panic ? " panic" : ""));
    }
    return units;
  }

  private static List<String> calls(JsonNode answer) {
    List<String> calls = new ArrayList<>();
    for (JsonNode call : answer.path("ActiveCalls")) {
      List<Integer> idents = new ArrayList<>();
      call.path("idents").forEach(ident -> idents.add(ident.intValue()));
      calls.add(call.path("callId").intValue() + " units " + idents);
    }
    for (JsonNode call : answer.path("EmergencyCalls")) {
      calls.add(call.path("callId").intValue() + " waiting");
    }
    return calls;
  }

  @Test
  void saysThatAServerIsNotConfigured() {
    try (TestGateway gateway = TestGateway.start(data)) {
      Toneout run = gateway.withKey("simulate", "--server", "5", "--for", "1s");

      assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
      assertThat(run.err()).contains("5");
    }
  }
}
