package io.toneout.delivery.route;

import java.util.Locale;

/** The ways to a listener, as publishers are told of them (WIRE.md, section 6). */
public enum RouteKind {
  /** A session of exactly this lane, whichever SignalR transport it uses. */
  WEBSOCKET,
  /** A POST to the game server's own port. */
  HTTP,
  /** No way now; the event waits. */
  NONE;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
