package io.toneout.signalr.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Tools that a test needs and a machine may lack. Without one the test is skipped and says so;
 * where {@code TONEOUT_REQUIRE_ALL=1} is set, it fails instead.
 */
public final class Requirements {

  private static final boolean REQUIRE_ALL = "1".equals(System.getenv("TONEOUT_REQUIRE_ALL"));

  private Requirements() {}

  /** Goes on if the tool is there. */
  public static void require(boolean present, String tool) {
    if (!present && REQUIRE_ALL) {
      Assertions.fail(tool + " is missing, and TONEOUT_REQUIRE_ALL=1 allows no skipped test");
    }
    Assumptions.assumeTrue(present, () -> "SKIPPED: " + tool + " is missing on this machine");
  }

  /** Whether a command can be started from the PATH. */
  public static boolean onPath(String command) {
    return command(command).isPresent();
  }

  /** Where on the PATH a command is. */
  public static Optional<Path> command(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
