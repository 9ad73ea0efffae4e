package io.toneout.server.edge;

import java.time.Duration;

/**
 * How much of anything a client may hold of the listening socket.
 *
 * @param connections open at a time, websockets included; one more is closed at once
 * @param headerBytes of one request's line and headers
 * @param firstRequest from the opening of a connection until the head of its first request is
 *     complete, the TLS handshake included
 * @param nextRequest from an answer until the head of the next request is complete: how long an
 *     unused connection is kept
 * @param body from a request's head until its body is complete
 * @param silence with not a byte in either direction, whatever is under way; longer than a long
 *     poll lasts
 */
public record EdgeLimits(
    int connections,
    int headerBytes,
    Duration firstRequest,
    Duration nextRequest,
    Duration body,
    Duration silence) {

  /** What holds in the product. */
  public static final EdgeLimits DEFAULTS =
      new EdgeLimits(
          50_000,
          16 * 1024,
          Duration.ofSeconds(15),
          Duration.ofSeconds(75),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120));
}
