package io.toneout.signalr.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Other programs that tests run to their end. None gets this process's own input and output: the
 * test runner speaks with its parent over them, and npm makes an input that it shares non-blocking.
 */
final class Commands {

  private Commands() {}

  /** Runs a command that must succeed. */
  static void run(Path folder, String... command) throws IOException {
    linesOf(folder, 300, Map.of(), List.of(command));
  }

  /** Runs a command that must succeed within so many seconds, and returns what it says. */
  static List<String> linesOf(
      Path folder, int seconds, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process
        .onExit()
        .orTimeout(seconds, TimeUnit.SECONDS)
        .exceptionally(late -> {
          process.destroyForcibly();
          return process;
        });
    try (var out = process.inputReader()) {
      List<String> lines = out.lines().toList();
      await(process, seconds, String.join(" ", command));
      return lines;
    }
  }

  private static void await(Process process, int seconds, String command) {
    try {
      assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as(command + " ends").isTrue();
      assertThat(process.exitValue()).as(command).isZero();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } finally {
      process.destroyForcibly();
    }
  }
}
