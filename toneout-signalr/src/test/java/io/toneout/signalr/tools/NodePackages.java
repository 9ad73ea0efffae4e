package io.toneout.signalr.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The npm packages of a module's tests, {@code src/test/npm}, fetched by npm into its build folder
 * once.
 */
public final class NodePackages {

  /** Where they are, with the scripts beside them. */
  public static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();

  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static boolean installed;

  private NodePackages() {}

  /** Fetches the packages if that was not done by this process; skips the test without Node. */
  public static synchronized void install() {
    Requirements.require(
        Requirements.onPath("node") && Requirements.onPath("npm"), "Node.js with npm");
    if (installed) {
      return;
    }
    try (var sources = Files.list(SOURCE)) {
      Files.createDirectories(FOLDER);
      boolean fetch = !Files.isDirectory(FOLDER.resolve("node_modules"));
      for (Path file : sources.toList()) {
        boolean changed = copy(file, FOLDER.resolve(file.getFileName()));
        fetch |= changed && !file.toString().endsWith(".mjs");
      }
      if (fetch) {
        Commands.run(FOLDER, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
      }
      installed = true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs a script of the folder that must end well within so many seconds; returns its lines. */
  public static List<String> run(int seconds, String... scriptAndArguments) {
    return run(seconds, Map.of(), scriptAndArguments);
  }

  /** The same with additions to its environment. */
  public static List<String> run(
      int seconds, Map<String, String> environment, String... scriptAndArguments) {
    install();
    try {
      List<String> command = new ArrayList<>(List.of("node"));
      command.addAll(List.of(scriptAndArguments));
      return Commands.linesOf(FOLDER, seconds, environment, command);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean copy(Path from, Path to) throws IOException {
    boolean changed = !Files.exists(to) || Files.mismatch(from, to) >= 0;
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    return changed;
  }
}
