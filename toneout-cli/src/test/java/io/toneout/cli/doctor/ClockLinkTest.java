package io.toneout.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.cli.gateway.GatewayClient;
import io.toneout.server.Gateway;
import io.toneout.server.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor sees a clock that is off by the date of the gateway's answers. */
class ClockLinkTest {

  @TempDir Path data;

  @Test
  void aClockThatIsOffByMoreThanFiveMinutesIsNamed() throws InterruptedException {
    Map<String, String> flags =
        Map.of("port", "0", "data", data.toString(), "bootstrap.api-key", "a-key-for-the-tests");
    try (Gateway gateway = Gateway.start(Configuration.of(flags));
        GatewayClient client =
            new GatewayClient(URI.create(gateway.url()), "a-key-for-the-tests")) {
      assertThat(clock(client, Duration.ofMinutes(4)).state()).isEqualTo(Link.State.OK);
      assertThat(clock(client, Duration.ofMinutes(-4)).state()).isEqualTo(Link.State.OK);
      Link behind = clock(client, Duration.ofMinutes(6));
      assertThat(behind.isBroken()).isTrue();
      assertThat(behind.detail()).contains("behind");
      Link ahead = clock(client, Duration.ofMinutes(-6));
      assertThat(ahead.isBroken()).isTrue();
      assertThat(ahead.detail()).contains("ahead of");
      assertThat(ahead.cure()).contains("clocks");
    }
  }

  private static Link clock(GatewayClient client, Duration off) throws InterruptedException {
    return new Doctor(client, Clock.offset(Clock.systemUTC(), off))
        .examine(null).stream()
            .filter(link -> link.name().equals("clock"))
            .findFirst()
            .orElseThrow();
  }
}
