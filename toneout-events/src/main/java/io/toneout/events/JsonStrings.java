package io.toneout.events;

/** Escapes text for a JSON string (RFC 8259, section 7). */
final class JsonStrings {

  private JsonStrings() {}

  /** Returns the text as it stands between the quotes. */
  static String escape(String text) {
    StringBuilder escaped = null;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean plain = character >= ' ' && character != '"' && character != '\\';
      if (!plain && escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, at);
      }
      if (escaped == null) {
        continue;
      }
      if (plain) {
        escaped.append(character);
      } else if (character == '"' || character == '\\') {
        escaped.append('\\').append(character);
      } else {
        escaped.append(String.format("\\u%04x", (int) character));
      }
    }
    return escaped == null ? text : escaped.toString();
  }
}
