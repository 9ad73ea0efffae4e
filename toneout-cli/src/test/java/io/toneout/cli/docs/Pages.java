package io.toneout.cli.docs;

import java.util.List;

/** What tests of other packages need of docs/. */
public final class Pages {

  private Pages() {}

  /** The text of a page. */
  public static String text(String name) {
    return Page.read(name).text();
  }

  /** All blocks of commands, of all pages. */
  public static List<String> shellBlocks() {
    return Page.all().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.language().equals("sh"))
        .map(Page.Block::text)
        .toList();
  }
}
