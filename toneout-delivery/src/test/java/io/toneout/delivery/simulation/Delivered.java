package io.toneout.delivery.simulation;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event as a listener reads it from the payload. */
record Delivered(UUID id, long seq, boolean poison) {

  private static final Pattern OURS =
      Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"seq\":(\\d+)}$");

  static Delivered read(byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    Matcher matcher = OURS.matcher(text);
    if (!matcher.find() || !text.startsWith("{\"key\":\"the-key\",")) {
      throw new Violation("no payload: " + text);
    }
    return new Delivered(
        UUID.fromString(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        text.contains("EVENT_POISON"));
  }
}
