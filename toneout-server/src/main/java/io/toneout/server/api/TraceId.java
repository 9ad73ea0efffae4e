package io.toneout.server.api;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which one request is found in the log: the client's own if it sent one. */
final class TraceId {

  /** W3C Trace Context, section 3.2. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  /** Later versions may add to the 55 that there are now, but not without end. */
  private static final int MOST_CHARACTERS = 128;

  private TraceId() {}

  /** The header itself if it is one, to be kept with an event and handed on; else null. */
  static @Nullable String handedOn(Optional<String> traceparent) {
    return traceparent
        .filter(header -> header.length() <= MOST_CHARACTERS)
        .filter(header -> TRACEPARENT.matcher(header).matches())
        .orElse(null);
  }

  /** The trace id of a {@code traceparent} header, or a new one: 32 hexadecimal digits. */
  static String of(@Nullable String traceparent) {
    if (traceparent != null && traceparent.length() <= MOST_CHARACTERS) {
      Matcher matcher = TRACEPARENT.matcher(traceparent);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
