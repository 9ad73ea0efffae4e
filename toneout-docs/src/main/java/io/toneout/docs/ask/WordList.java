package io.toneout.docs.ask;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists of words that come with this package: words apart by blanks, {@code #} for remarks. */
final class WordList {

  private WordList() {}

  /** Its lines, without remarks and empty ones. */
  static List<String> lines(String name) {
    try (InputStream in = WordList.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The list " + name + " is missing from this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(String::strip)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Its words. */
  static List<String> read(String name) {
    return lines(name).stream().flatMap(line -> List.of(line.split("\\s+")).stream()).toList();
  }
}
