package io.toneout.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The demo's publisher: the REST API over HTTP, as any program would use it. */
final class GatewayApi {

  private final HttpClient client;
  private final URI base;
  private final String key;

  GatewayApi(HttpClient client, URI base, String key) {
    this.client = client;
    this.base = base;
    this.key = key;
  }

  /** Registers a server as a game resource does on start-up. */
  void register(int serverId, String name, int port) throws IOException, InterruptedException {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ObjectNode server = body.putArray("servers").addObject();
    server.put("id", serverId).put("name", name).put("mapIp", "127.0.0.1");
    server.put("listenerPort", String.valueOf(port));
    send("PUT", "/v2/general/servers", body.toString());
  }

  /** Publishes an event and waits until it is settled. */
  JsonNode publish(int serverId, String event) throws IOException, InterruptedException {
    return send("POST", "/v2/general/servers/" + serverId + "/push-events?wait=10", event);
  }

  /** How many sessions a server has. */
  int sessions(int serverId) throws IOException, InterruptedException {
    String path = "/v2/general/servers/" + serverId + "/sessions";
    return send("GET", path, "").path("sessions").size();
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + key)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(method + " " + path + " answered " + response.body());
    }
    return JsonMapper.shared().readTree(response.body());
  }
}
