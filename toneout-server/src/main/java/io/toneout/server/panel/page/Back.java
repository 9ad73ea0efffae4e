package io.toneout.server.panel.page;

import io.toneout.server.panel.view.Href;

/** Where a form leads back to: only ever to a page of the panel. */
final class Back {

  private Back() {}

  /** The address, if it is one of ours; else where people come in. */
  static String to(String asked) {
    boolean ours =
        (asked.equals(Href.ROOT) || asked.startsWith(Href.ROOT + "/"))
            && asked.chars().noneMatch(letter -> letter <= ' ' || letter == '\\' || letter > '~')
            && !asked.contains("/../");
    return ours ? asked : Href.ROOT;
  }
}
