package io.toneout.bench.subject;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A whole gateway on a data folder: SQLite, synchronous=FULL, everything on. */
public final class Gateway extends Subject {

  private static final String COMMUNITY = "bench";
  private static final String KEY = "a-key-for-the-bench-0001";
  private static final int AT_ONCE = 1_000;
  private static final int PER_NET = 250;

  private final HttpClient client = HttpClient.newHttpClient();

  private Gateway(Started started) {
    super(started, COMMUNITY, KEY);
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param data its folder; may be empty
   * @param javaOptions further ones, with blanks between them
   */
  public static Gateway start(Path data, String javaOptions) throws IOException {
    Files.createDirectories(data);
    return new Gateway(
        start(
            Stream.of(javaOptions.split(" ")).filter(option -> !option.isEmpty()).toList(),
            Map.of(
                "TONEOUT_PORT",
                "0",
                "TONEOUT_DATA",
                data.toString(),
                "TONEOUT_BOOTSTRAP_COMMUNITY",
                COMMUNITY,
                "TONEOUT_BOOTSTRAP_API_KEY",
                KEY),
            data.resolve("errors.txt"),
            "io.toneout.cli.Main",
            "serve"));
  }

  @Override
  public String name() {
    return "toneout";
  }

  /**
   * Registers servers with consecutive numbers, each at an address of the loopback network.
   *
   * @param port of their listeners; 0 for none, then their events go to sessions or wait
   */
  public void register(int first, int count, int port) throws IOException, InterruptedException {
    for (int begin = 0; begin < count; begin += AT_ONCE) {
      some(first + begin, Math.min(AT_ONCE, count - begin), port);
    }
  }

  private void some(int first, int count, int port) throws IOException, InterruptedException {
    StringBuilder servers = new StringBuilder("{\"deployMap\":false,\"servers\":[");
    for (int server = first; server < first + count; server++) {
      servers.append(server == first ? "" : ",");
      servers.append(
          "{\"id\":%d,\"name\":\"Lane\",\"mapIp\":\"%s\",\"listenerPort\":\"%s\"}"
              .formatted(server, ip(server), port == 0 ? "" : port));
    }
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("/v2/general/servers"))
            .header("Authorization", "Bearer " + KEY)
            .PUT(BodyPublishers.ofString(servers.append("]}").toString()))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Not registered: " + response.body());
    }
  }

  /**
   * Has it make what it makes some seconds after its start: the index that answers questions about
   * the documentation. A measure of memory across that moment would count it.
   */
  public void finishStart() throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(url().resolve("/docs/?ask=how+do+I+start")).GET().build();
    HttpResponse<Void> answer = client.send(question, BodyHandlers.discarding());
    if (answer.statusCode() != 200) {
      throw new IOException("The documentation answered " + answer.statusCode());
    }
  }

  private static String ip(int server) {
    return "127.7." + server / PER_NET + "." + (1 + server % PER_NET);
  }

  @Override
  public void close() throws IOException {
    client.close();
    super.close();
  }
}
