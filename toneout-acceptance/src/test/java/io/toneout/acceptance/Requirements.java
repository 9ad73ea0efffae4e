package io.toneout.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
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
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }
}
