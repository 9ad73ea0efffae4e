package io.toneout.bench.subject;

import io.toneout.bench.load.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of its own that is measured: started as operators start theirs, found by its first line.
 */
public abstract sealed class Subject implements AutoCloseable permits Gateway, Raw {

  private static final int STOP_SECONDS = 20;
  private static final long BYTES_IN_KB = 1_024;
  private static final long BYTES_IN_MB = 1_024 * BYTES_IN_KB;
  private static final int MOST_LOOKS = 40;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Process process;
  private final Address address;

  Subject(Started started, String community, String key) {
    this.process = started.process;
    this.address = new Address(started.url.getHost(), started.url.getPort(), community, key);
  }

  /** A process that said it is ready. */
  record Started(Process process, URI url) {}

  /**
   * Starts a main class with the class path and the flags of this process.
   *
   * @throws IOException if it ends before it is ready
   */
  static Started start(
      List<String> javaOptions, Map<String, String> environment, Path errors, String... main)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The launcher's, which so stand there alone.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("--"))
        .forEach(command::add);
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(main));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(errors.toFile());
    Process process = builder.start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String ready = output.readLine();
    while (ready != null && !ready.contains(" ready at http")) {
      // The JVM has its say first, for example of a recording.
      ready = output.readLine();
    }
    if (ready == null) {
      process.destroyForcibly();
      throw new IOException("It did not start: " + Files.readString(errors));
    }
    Thread.ofVirtual().start(() -> readAll(output));
    String url = ready.substring(ready.indexOf("http")).split("\\s", 2)[0];
    return new Started(process, URI.create(url));
  }

  /** So that the process is never held up by what it says. */
  private static void readAll(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // The process was ended, and has nothing more to say.
    }
  }

  /** The name it has in a report. */
  public abstract String name();

  public final Address address() {
    return address;
  }

  final URI url() {
    return URI.create("http://" + address.host() + ":" + address.port());
  }

  /** Processor time used so far. */
  public final Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Memory that it holds, in bytes, once it has given back what a collection freed: a JVM does that
   * little by little.
   */
  public final long settledResidentBytes() throws InterruptedException {
    long before = residentBytes();
    for (int look = 0; look < MOST_LOOKS; look++) {
      Thread.sleep(BETWEEN_LOOKS);
      long now = residentBytes();
      if (before - now < BYTES_IN_MB) {
        return now;
      }
      before = now;
    }
    return before;
  }

  /** Memory that it holds, in bytes, as the system counts it; 0 where that is not told. */
  public final long residentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_IN_KB)
          .findFirst()
          .orElse(0);
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** Heap that is still in use after a full collection, in bytes; 0 where no JDK is at hand. */
  public final long liveHeapBytes() throws IOException, InterruptedException {
    return LiveHeap.of(process.pid());
  }

  /** Ends it at once, as a crash does. */
  public final void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
