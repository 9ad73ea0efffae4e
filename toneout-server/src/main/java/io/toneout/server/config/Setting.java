package io.toneout.server.config;

/**
 * One key as somebody set it.
 *
 * @param key its name, in the spelling of the file: lower case, with dots and dashes
 * @param text the value as written
 * @param origin where it was set, for people: {@code --port}, {@code TONEOUT_PORT}, {@code
 *     toneout.yaml line 3} or {@code default}
 */
record Setting(String key, String text, String origin) {

  static final String DEFAULT = "default";

  /** Nothing is set by a blank value, so that an empty variable is no different from none. */
  boolean isBlank() {
    return text.isBlank();
  }
}
