package io.toneout.server.check;

import org.jspecify.annotations.Nullable;

/**
 * One link between here and a listener, and how it was found (WIRE.md, section 6).
 *
 * @param step names the link, for programs
 * @param ok whether it holds
 * @param detail what was seen, for people
 * @param cure what to do about it; null when it holds
 */
public record LinkCheck(String step, boolean ok, String detail, @Nullable String cure) {

  static LinkCheck holds(String step, String detail) {
    return new LinkCheck(step, true, detail, null);
  }

  static LinkCheck broken(String step, String detail, String cure) {
    return new LinkCheck(step, false, detail, cure);
  }
}
