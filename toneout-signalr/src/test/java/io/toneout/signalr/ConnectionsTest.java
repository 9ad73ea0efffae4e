package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.connection.Admission;
import io.toneout.signalr.connection.Authenticator;
import io.toneout.signalr.tools.HttpClientSide;
import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import io.toneout.signalr.transport.TransportType;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may connect, from where, how often, and by what. */
class ConnectionsTest {

  private static final String NEGOTIATE = "/negotiate?negotiateVersion=1";
  private static final Authenticator BY_TOKEN =
      request ->
          switch (request.bearerToken()) {
            case null -> Admission.unauthorized();
            case "banned" -> Admission.forbidden();
            case "moved" -> new Admission.Elsewhere("http://there/hub", "ticket");
            case "broken" -> throw new IllegalStateException("meant to fail");
            default -> Admission.granted(request.bearerToken());
          };

  @Test
  void theAuthenticatorJudgesEveryRequest() throws Exception {
    BlockingQueue<HubConnection> connected = new LinkedBlockingQueue<>();
    try (RunningHub hub =
            RunningHub.of(
                Hub.builder().onConnected(connected::add).build(),
                HubOptions.builder().authenticator(BY_TOKEN).build());
        HttpClientSide http = new HttpClientSide(hub)) {
      assertThat(http.send("POST", NEGOTIATE, "").statusCode()).isEqualTo(401);
      assertThat(http.send("POST", NEGOTIATE + "&access_token=banned", "").statusCode())
          .isEqualTo(403);
      assertThat(http.send("POST", NEGOTIATE, "", "Authorization", "Basic x").statusCode())
          .isEqualTo(401);
      assertThat(http.send("POST", NEGOTIATE + "&access_token=broken", "").statusCode())
          .isEqualTo(500);
      assertThat(http.send("POST", NEGOTIATE, "", "Authorization", "Bearer moved").body())
          .isEqualTo("{\"url\":\"http://there/hub\",\"accessToken\":\"ticket\"}");
      assertThat(http.send("POST", NEGOTIATE, "", "authorization", "bearer ann").body())
          .contains("connectionToken");
      assertThat(RawWebSocket.refused(hub.port(), "/hub")).contains(" 401 ");
      try (RawWebSocket client = RawWebSocket.open(hub.port(), "/hub?access_token=ann")) {
        client.shakeHands("json", 1);
        HubConnection connection = connected.poll(10, TimeUnit.SECONDS);
        assertThat(connection).isNotNull();
        assertThat(connection.user()).isEqualTo("ann");
      }
    }
  }

  @Test
  void pagesOfAllowedOriginsMayConnectWithTheirCredentials() throws Exception {
    HubOptions options =
        HubOptions.builder().allowedOrigins("https://good.example"::equals).build();
    try (RunningHub hub = RunningHub.withOptions(options);
        HttpClientSide http = new HttpClientSide(hub)) {
      HttpResponse<String> preflight =
          http.send("OPTIONS", NEGOTIATE, "", "Origin", "https://good.example");
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("access-control-allow-origin"))
          .hasValue("https://good.example");
      assertThat(preflight.headers().firstValue("access-control-allow-credentials"))
          .hasValue("true");
      assertThat(preflight.headers().firstValue("access-control-allow-headers").orElseThrow())
          .contains("X-Requested-With", "X-SignalR-User-Agent");
      HttpResponse<String> negotiated =
          http.send("POST", NEGOTIATE, "", "Origin", "https://good.example");
      assertThat(negotiated.statusCode()).isEqualTo(200);
      assertThat(negotiated.headers().firstValue("access-control-allow-origin"))
          .hasValue("https://good.example");
      assertThat(http.send("POST", NEGOTIATE, "", "Origin", "https://evil.example").statusCode())
          .isEqualTo(403);
      assertThat(RawWebSocket.refused(hub.port(), "/hub", "Origin: https://evil.example"))
          .startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void oneAddressHasSoManyConnections() throws Exception {
    HubOptions options = HubOptions.builder().maxConnectionsPerAddress(2).build();
    try (RunningHub hub = RunningHub.withOptions(options)) {
      RawWebSocket first = hub.jsonClient();
      RawWebSocket second = hub.jsonClient();
      assertThat(RawWebSocket.refused(hub.port(), "/hub")).contains(" 429 ");
      first.send("{\"type\":7}");
      assertThat(first.closeCode()).isEqualTo(1000);
      first.frame(RawWebSocket.CLOSE);
      assertThat(first.isEnded()).isTrue();
      await().until(() -> hub.endpoint().connectionCount() == 1);
      hub.jsonClient().close();
      second.close();
    }
  }

  @Test
  void aTransportThatIsNotOfferedIs404() throws Exception {
    HubOptions options =
        HubOptions.builder().transports(EnumSet.of(TransportType.LONG_POLLING)).build();
    try (RunningHub hub = RunningHub.withOptions(options);
        HttpClientSide http = new HttpClientSide(hub)) {
      assertThat(http.send("POST", NEGOTIATE, "").body())
          .contains(
              "\"availableTransports\":[{\"transport\":\"LongPolling\","
                  + "\"transferFormats\":[\"Text\",\"Binary\"]}]");
      String token = http.negotiate();
      HttpResponse<String> events =
          http.send("GET", "?id=" + token, "", "Accept", "text/event-stream");
      assertThat(events.statusCode()).isEqualTo(404);
      assertThat(RawWebSocket.refused(hub.port(), "/hub?id=" + token)).contains(" 404 ");
      assertThat(http.poll(token).statusCode()).isEqualTo(200);
    }
  }
}
