package io.toneout.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 *
 * @param when the run began
 * @param processor its model, as the system names it
 * @param cores that this process may use
 * @param java the virtual machine
 * @param system the operating system
 */
public record Machine(String when, String processor, int cores, String java, String system) {

  static Machine here() {
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException unknown) {
      return System.getProperty("os.arch");
    }
  }

  String sentence() {
    return "%s, %d cores, %s, %s, %s".formatted(processor, cores, system, java, when);
  }
}
