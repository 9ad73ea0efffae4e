package io.toneout.listener.internal;

import java.time.Duration;
import java.util.List;

/**
 * When things happen.
 *
 * @param connect how long opening a connection, or closing it, may take
 * @param ping how often the hub hears from us. WIRE.md, section 2, asks for 15 s at most; it is
 *     more often because the JDK's websocket does not always notice that the other side closed the
 *     socket, but a write to it fails, the second one at the latest
 * @param silence how long nothing may come from the hub before the connection counts as lost
 * @param firstReconnect see {@link Backoff}
 * @param longestReconnect see {@link Backoff}
 * @param steady a connection that stood so long makes the waits short again
 * @param refused when to authenticate again after a refusal; the last one repeats
 * @param closeGrace how long handlers may finish when the listener is closed
 */
public record Timing(
    Duration connect,
    Duration ping,
    Duration silence,
    Duration firstReconnect,
    Duration longestReconnect,
    Duration steady,
    List<Duration> refused,
    Duration closeGrace) {

  public static final Timing DEFAULT =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          List.of(
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofSeconds(30)),
          Duration.ofSeconds(5));

  public Timing {
    refused = List.copyOf(refused);
  }

  public Timing withReconnect(Duration first, Duration longest) {
    return new Timing(connect, ping, silence, first, longest, steady, refused, closeGrace);
  }

  public Timing withPing(Duration interval) {
    return new Timing(
        connect, interval, silence, firstReconnect, longestReconnect, steady, refused, closeGrace);
  }

  public Timing withCloseGrace(Duration grace) {
    return new Timing(
        connect, ping, silence, firstReconnect, longestReconnect, steady, refused, grace);
  }

  Duration afterRefusal(int times) {
    return refused.get(Math.min(times, refused.size()) - 1);
  }
}
