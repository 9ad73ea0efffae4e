package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.TransportEnum;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Java client, used as Sonoran.java uses it: the handler comes after the call. */
class JavaClientTest {

  @TempDir Path data;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    // The default: the client below registers its handler only after authenticate has returned.
    gateway = RunningGateway.start(data, "delivery.session-settle", "500ms");
    gateway.api().register(1, 0);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest(name = "skipNegotiate = {0}")
  @ValueSource(booleans = {false, true})
  void aHandlerRegisteredAfterAuthenticatingMissesNothing(boolean skipNegotiate) {
    IntStream.rangeClosed(1, 5).forEach(n -> gateway.api().publishNumber(1, n));
    HubConnection connection =
        HubConnectionBuilder.create(gateway.hubUrl())
            .withTransport(TransportEnum.WEBSOCKETS)
            .shouldSkipNegotiate(skipNegotiate)
            .build();
    Received received = new Received();
    try {
      connection.start().blockingAwait();
      Map<?, ?> result =
          connection
              .invoke(Map.class, "authenticatev2", RunningGateway.COMMUNITY, RunningGateway.KEY, 1)
              .blockingGet();
      assertThat(result.get("success")).isEqualTo(true);
      connection.on("pushEvent", received::add, String.class);
      IntStream.rangeClosed(6, 10).forEach(n -> gateway.api().publishNumber(1, n));
      received.awaitCount(10);
      assertThat(received.numbers()).isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
    } finally {
      connection.stop().blockingAwait();
    }
    await().until(() -> gateway.api().sessions(1) == 0);
  }
}
