package io.toneout.delivery.route;

import java.util.Locale;

/** What proved that an event arrived (SIGNALR.md, "Who is there"). */
public enum Confirmation {
  /** A websocket pong that answers a ping sent behind the event. */
  PONG,
  /** The listener's handler completed the invocation. */
  COMPLETION,
  /** The next long poll. */
  POLL,
  /** The client never answers pings; it was still there a while after the event. */
  UNCONFIRMED,
  /** A 2xx answer to the POST. */
  HTTP_ANSWER;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
