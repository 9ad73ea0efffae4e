package io.toneout.signalr;

import org.jspecify.annotations.Nullable;

/**
 * What a Close message tells the client.
 *
 * @param error shown to the client's close handler; null for a close without an error
 * @param allowReconnect whether a client with automatic reconnect comes back by itself
 */
public record CloseReason(@Nullable String error, boolean allowReconnect) {

  /** An ordinary end: no error, and no coming back. */
  public static final CloseReason NORMAL = new CloseReason(null, false);

  /** The client is asked to come back, here or on another node. */
  public static final CloseReason RECONNECT = new CloseReason(null, true);
}
