package io.toneout.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.acceptance.RawHubClient;
import io.toneout.acceptance.Received;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lanes whose listeners do as they should, half of them over HTTP and half over a session. */
final class HealthyLanes implements AutoCloseable {

  private static final int OF_EACH = 8;

  private final List<WebServer> webServers = new ArrayList<>();
  private final List<RawHubClient> sessions = new ArrayList<>();
  private final List<Received> received = new ArrayList<>();
  private final Lanes lanes;
  private int published;

  private HealthyLanes(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Registers and connects them, and sees that each has received its first event. */
  static HealthyLanes start(RunningGateway gateway) {
    HealthyLanes healthy = new HealthyLanes(new Lanes(gateway.api(), 1, 2 * OF_EACH));
    for (int serverId = 1; serverId <= OF_EACH; serverId++) {
      WebServer webServer = WebServer.start();
      healthy.webServers.add(webServer);
      healthy.received.add(webServer.received());
      gateway.api().register(serverId, webServer.port());
    }
    for (int serverId = OF_EACH + 1; serverId <= 2 * OF_EACH; serverId++) {
      gateway.api().register(serverId, 0);
      RawHubClient session = RawHubClient.connect(gateway.hubUrl(), 1, true);
      session.authenticate(serverId);
      healthy.sessions.add(session);
      healthy.received.add(session.received());
    }
    healthy.publish(1);
    healthy.assertAllArrive();
    return healthy;
  }

  void publish(int events) {
    lanes.publish(published + 1, events);
    published += events;
  }

  /** Waits until every lane has received all that was published, each event once, in order. */
  void assertAllArrive() {
    List<Integer> all = IntStream.rangeClosed(1, published).boxed().toList();
    for (Received of : received) {
      of.awaitCount(published);
      assertThat(of.numbers()).isEqualTo(all);
    }
  }

  @Override
  public void close() {
    webServers.forEach(WebServer::close);
    sessions.forEach(RawHubClient::close);
  }
}
