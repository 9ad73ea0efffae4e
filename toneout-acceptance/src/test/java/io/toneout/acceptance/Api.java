package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API as a publisher or a game server calls it. */
public final class Api {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI base;
  private final String bearer;

  public Api(URI base, String bearer) {
    this.base = base;
    this.bearer = bearer;
  }

  /** The same gateway with another bearer token. */
  public Api as(String otherBearer) {
    return new Api(base, otherBearer);
  }

  /** Sends a request and returns whatever comes; headers in pairs of name and value. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(method + " " + path, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Sends a request that must succeed and returns the JSON of its answer. */
  public JsonNode json(String method, String path, String body, String... headers) {
    HttpResponse<String> response = send(method, path, body, headers);
    assertThat(response.statusCode())
        .as(method + " " + path + ": " + response.body())
        .isLessThan(300);
    return JsonMapper.shared().readTree(response.body());
  }

  /** Registers a server, with an address or without one ({@code port} 0). */
  public void register(int serverId, int port) {
    json(
        "PUT",
        "/v2/general/servers",
        """
        {"servers":[{"id":%d,"name":"Server %d","mapIp":"127.0.0.1","listenerPort":"%s"}],
         "deployMap":false}\
        """
            .formatted(serverId, serverId, port == 0 ? "" : String.valueOf(port)));
  }

  /** Publishes and returns the answer. */
  public JsonNode publish(int serverId, String event) {
    return json("POST", "/v2/general/servers/" + serverId + "/push-events", event);
  }

  /** Publishes, and waits until the event is settled. */
  public JsonNode publishAndWait(int serverId, String event) {
    return json("POST", "/v2/general/servers/" + serverId + "/push-events?wait=20", event);
  }

  /** Publishes {@code {"type":"EVENT_911","data":{"n":<n>}}} and returns the answer. */
  public JsonNode publishNumber(int serverId, int number) {
    return publish(serverId, "{\"type\":\"EVENT_911\",\"data\":{\"n\":" + number + "}}");
  }

  public JsonNode event(String eventId) {
    return json("GET", "/v2/general/push-events/" + eventId, "");
  }

  public int sessions(int serverId) {
    return json("GET", "/v2/general/servers/" + serverId + "/sessions", "").path("sessions").size();
  }
}
