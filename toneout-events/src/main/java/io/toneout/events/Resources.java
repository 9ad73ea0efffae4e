package io.toneout.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Files that come with this package. */
final class Resources {

  private Resources() {}

  /** A file that must be there. */
  static byte[] bytes(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("The resource " + name + " is missing."));
  }

  /** A file that may be there. */
  static Optional<byte[]> find(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
