package io.toneout.docs.ask;

import java.util.List;

/** A part of a passage. All text is inline Markdown without links. */
public sealed interface Block {

  /**
   * A paragraph.
   *
   * @param sentences its sentences, in order
   */
  record Prose(List<String> sentences) implements Block {}

  /**
   * A list.
   *
   * @param items its items, in order
   */
  record Items(List<String> items) implements Block {}

  /**
   * A table.
   *
   * @param header the heads of its columns; some may be empty
   * @param rows its rows, as long as the header
   */
  record Table(List<String> header, List<List<String>> rows) implements Block {}

  /**
   * Code.
   *
   * @param language as written behind the fence; may be empty
   * @param text the code
   */
  record Code(String language, String text) implements Block {

    /** Whether people would ask for words in it; JSON repeats what tables say. */
    boolean isSearched() {
      return language.equals("sh");
    }
  }
}
