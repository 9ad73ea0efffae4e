package io.toneout.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for a run, which goes with it. */
public final class Scratch implements AutoCloseable {

  private final Path folder;

  /** Makes an empty one. */
  public Scratch() throws IOException {
    folder = Files.createTempDirectory("toneout-bench");
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
