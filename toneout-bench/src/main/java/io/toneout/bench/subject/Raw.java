package io.toneout.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The reference of {@code io.toneout.bench.raw}. It lets everybody in. */
public final class Raw extends Subject {

  private final Path errors;

  private Raw(Started started, Path errors) {
    super(started, "raw", "raw");
    this.errors = errors;
  }

  /**
   * Starts it.
   *
   * @param listenerPort where events without a session are posted to; 0 for nowhere
   */
  public static Raw start(int listenerPort) throws IOException {
    Path errors = Files.createTempFile("toneout-bench-raw", ".txt");
    return new Raw(
        start(
            List.of(),
            Map.of(),
            errors,
            "io.toneout.bench.raw.RawHub",
            Integer.toString(listenerPort)),
        errors);
  }

  @Override
  public String name() {
    return "raw";
  }

  @Override
  public void close() throws IOException {
    super.close();
    Files.deleteIfExists(errors);
  }
}
