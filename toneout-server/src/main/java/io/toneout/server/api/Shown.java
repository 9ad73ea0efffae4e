package io.toneout.server.api;

import tools.jackson.core.JacksonException;

/** What clients sent, as it may be shown back to them: short, and without line breaks. */
final class Shown {

  private static final int MOST = 60;

  private Shown() {}

  static String briefly(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
  }

  /** Why JSON could not be read, and where, without quoting it. */
  static String reason(JacksonException broken) {
    var location = broken.getLocation();
    String message = String.valueOf(broken.getOriginalMessage()).replaceAll("\\s*\\R.*", "");
    String where =
        location == null
            ? ""
            : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    return briefly(message) + where;
  }
}
