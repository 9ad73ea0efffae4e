package io.toneout.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A gateway that was started by the release's command. */
final class Serving implements AutoCloseable {

  private static final String KEY = "key-of-a-test";
  private static final String READY = " ready at ";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final URI url;

  private Serving(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one on a free port and waits until it is ready. */
  static Serving start(Release release, Path data, String javaOptions) throws Exception {
    ProcessBuilder builder = release.command("serve", "--port", "0", "--data", data.toString());
    builder.environment().put("TONEOUT_BOOTSTRAP_API_KEY", KEY);
    builder.environment().put("TONEOUT_JAVA_OPTS", javaOptions);
    Process process = builder.redirectErrorStream(true).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(READY)) {
        String url = line.substring(line.indexOf(READY) + READY.length());
        return new Serving(process, URI.create(url));
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("The gateway did not start: " + said);
  }

  /** Publishes an event for a server that is a web server, and sees it arrive there. */
  void deliverOne() throws Exception {
    Queue<String> arrived = new ConcurrentLinkedQueue<>();
    HttpServer listener =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/sonorancad/event",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          arrived.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    listener.start();
    try {
      send(
          "PUT",
          "/v2/general/servers",
          "{\"deployMap\":false,\"servers\":[{\"id\":1,\"name\":\"One\",\"mapIp\":\"127.0.0.1\","
              + "\"listenerPort\":\""
              + listener.getAddress().getPort()
              + "\"}]}");
      String answer =
          send(
              "POST",
              "/v2/general/servers/1/push-events?wait=10",
              "{\"type\":\"EVENT_911\",\"data\":{\"call\":{\"callId\":17,\"caller\":\"Ann\","
                  + "\"location\":\"Here\",\"description\":\"Smoke\"}}}");
      assertThat(answer).contains("\"status\":\"delivered\"", "\"route\":\"http\"");
      assertThat(arrived).singleElement().asString().contains("EVENT_911");
    } finally {
      listener.stop(0);
    }
  }

  /** Stops it in order. */
  @Override
  public void close() throws Exception {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
