package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The official JavaScript clients, fetched by npm into the build folder once. */
final class NodePackages {

  static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();

  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "listener.mjs");
  private static boolean installed;

  private NodePackages() {}

  /** Fetches the packages if that was not done by this process; skips the test without Node. */
  static synchronized void install() {
    Requirements.require(
        Requirements.onPath("node") && Requirements.onPath("npm"), "Node.js with npm");
    if (installed) {
      return;
    }
    try {
      Files.createDirectories(FOLDER);
      boolean changed = !Files.isDirectory(FOLDER.resolve("node_modules"));
      for (String file : FILES) {
        changed |= copy(SOURCE.resolve(file), FOLDER.resolve(file));
      }
      if (changed) {
        run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
      }
      installed = true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean copy(Path from, Path to) throws IOException {
    boolean changed = !Files.exists(to) || Files.mismatch(from, to) >= 0;
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    return changed;
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).inheritIO().start();
    try {
      assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
