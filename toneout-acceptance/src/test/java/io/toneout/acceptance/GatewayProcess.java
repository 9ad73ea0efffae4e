package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, started by the command that people use. */
final class GatewayProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final String url;

  private GatewayProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts one and waits for its ready line.
   *
   * @param wrapper what the command is run under, for example a tracer; may be empty
   * @param errors where its standard error goes
   * @param settings further ones, in pairs of key and value
   */
  static GatewayProcess start(
      Path data, int port, List<String> wrapper, Path errors, String... settings) {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.toneout.cli.Main");
    command.add("serve");
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> flags = RunningGateway.flags(data, settings);
    flags.put("port", String.valueOf(port));
    flags.forEach((key, value) -> builder.environment().put(environmentName(key), value));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    try {
      Process process = builder.start();
      String ready = readyLine(process);
      return new GatewayProcess(process, ready.substring(ready.indexOf("http")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A port that nobody listens on now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Api api() {
    return new Api(URI.create(url), RunningGateway.KEY);
  }

  URI hub() {
    return URI.create("ws" + url.substring("http".length()) + "/apiWsHub");
  }

  /** SIGKILL, also for the gateway under a wrapper; returns when the process is gone. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM; returns the exit code. */
  int terminate() {
    process.destroy();
    return awaitEnd();
  }

  @Override
  public void close() {
    kill();
  }

  private int awaitEnd() {
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String readyLine(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(() -> {
          try {
            return String.valueOf(output.readLine());
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
    String first = line.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    assertThat(first).as("the first line of output").contains(" ready at http");
    return first;
  }

  private static String environmentName(String key) {
    return "TONEOUT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
