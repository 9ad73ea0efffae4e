package io.toneout.server.panel.event;

import io.toneout.delivery.event.EventView;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.events.Envelope;
import java.nio.charset.StandardCharsets;

/** An event's payload as people read it. What is stored stays as it is. */
public final class Payload {

  private static final int LONGEST = 100_000;
  private static final String INDENT = "  ";

  private Payload() {}

  /** What listeners get, with the key masked, a value a line; very long ones are cut. */
  public static String pretty(EventView event) {
    byte[] payload = Envelope.payload(ApiKey.MASK, event.members(), event.id(), event.seq());
    String text = laidOut(new String(payload, StandardCharsets.UTF_8));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n… (cut here)";
  }

  /** What was published, in one line. */
  public static String published(EventView event) {
    return "{" + new String(event.members(), StandardCharsets.UTF_8) + "}";
  }

  /** Changes nothing but the blanks between values, so that what is shown is what was sent. */
  static String laidOut(String json) {
    StringBuilder text = new StringBuilder(json.length() * 2);
    int depth = 0;
    boolean inString = false;
    for (int at = 0; at < json.length(); at++) {
      char letter = json.charAt(at);
      if (inString) {
        text.append(letter);
        if (letter == '\\' && at + 1 < json.length()) {
          text.append(json.charAt(++at));
        } else if (letter == '"') {
          inString = false;
        }
        continue;
      }
      switch (letter) {
        case '"' -> {
          inString = true;
          text.append(letter);
        }
        case '{', '[' -> {
          int close = firstLetter(json, at + 1);
          if (close < json.length() && json.charAt(close) == letter + 2) {
            text.append(letter).append(json.charAt(close));
            at = close;
          } else {
            line(text.append(letter), ++depth);
          }
        }
        case '}', ']' -> line(text, --depth).append(letter);
        case ',' -> line(text.append(letter), depth);
        case ':' -> text.append(": ");
        case ' ', '\t', '\r', '\n' -> {}
        default -> text.append(letter);
      }
      if (text.length() > LONGEST) {
        break;
      }
    }
    return text.toString();
  }

  private static int firstLetter(String json, int from) {
    int at = from;
    while (at < json.length() && json.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private static StringBuilder line(StringBuilder text, int depth) {
    return text.append('\n').repeat(INDENT, Math.clamp(depth, 0, 40));
  }
}
