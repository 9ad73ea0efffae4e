package io.toneout.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway in a process of its own, on an empty data folder that goes with it. */
final class BenchGateway implements AutoCloseable {

  static final String COMMUNITY = "bench";
  static final String KEY = "a-key-for-the-bench-0001";

  private static final int STOP_SECONDS = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path data;
  private final URI url;

  private BenchGateway(Process process, Path data, URI url) {
    this.process = process;
    this.data = data;
    this.url = url;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param javaOptions further ones, with blanks between them
   */
  static BenchGateway start(String javaOptions) throws IOException {
    Path data = Files.createTempDirectory("toneout-bench");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(Stream.of(javaOptions.split(" ")).filter(option -> !option.isEmpty()).toList());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.toneout.cli.Main");
    command.add("serve");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "TONEOUT_PORT",
                "0",
                "TONEOUT_DATA",
                data.toString(),
                "TONEOUT_BOOTSTRAP_COMMUNITY",
                COMMUNITY,
                "TONEOUT_BOOTSTRAP_API_KEY",
                KEY));
    builder.redirectError(data.resolve("errors.txt").toFile());
    Process process = builder.start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String ready = output.readLine();
    while (ready != null && !ready.contains(" ready at http")) {
      // The JVM has its say first, for example of a recording.
      ready = output.readLine();
    }
    if (ready == null) {
      process.destroyForcibly();
      throw new IOException("The gateway did not start; see " + data.resolve("errors.txt"));
    }
    Thread.ofVirtual().start(() -> output.lines().forEach(line -> {}));
    return new BenchGateway(process, data, URI.create(ready.substring(ready.indexOf("http"))));
  }

  String host() {
    return url.getHost();
  }

  int port() {
    return url.getPort();
  }

  /** Processor time used so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Registers servers with consecutive numbers, each at an address of the loopback network.
   *
   * @param port of their listeners; 0 for none, then their events wait
   */
  void register(int first, int count, int port) throws IOException, InterruptedException {
    StringBuilder servers = new StringBuilder("{\"deployMap\":false,\"servers\":[");
    for (int index = 0; index < count; index++) {
      servers.append(index == 0 ? "" : ",");
      String ip = "127.7." + index / 250 + "." + (1 + index % 250);
      servers.append(
          "{\"id\":%d,\"name\":\"Lane\",\"mapIp\":\"%s\",\"listenerPort\":\"%s\"}"
              .formatted(first + index, ip, port == 0 ? "" : port));
    }
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/v2/general/servers"))
            .header("Authorization", "Bearer " + KEY)
            .PUT(BodyPublishers.ofString(servers.append("]}").toString()))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Not registered: " + response.body());
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
