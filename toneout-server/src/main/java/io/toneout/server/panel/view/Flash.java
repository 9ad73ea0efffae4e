package io.toneout.server.panel.view;

import org.jspecify.annotations.Nullable;

/**
 * What a page says once about what was just done.
 *
 * @param tone {@code good}, {@code bad} or {@code info}
 * @param text for people
 * @param secret something that is shown this once, such as a new key; null for nothing
 */
public record Flash(String tone, String text, @Nullable String secret) {

  /** Something was done. */
  public static Flash done(String text) {
    return new Flash("good", text, null);
  }

  /** Something could not be done. */
  public static Flash failed(String text) {
    return new Flash("bad", text, null);
  }

  /** Something was made that is shown this once. */
  public static Flash secret(String text, String secret) {
    return new Flash("good", text, secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Flash[" + text + "]";
  }
}
