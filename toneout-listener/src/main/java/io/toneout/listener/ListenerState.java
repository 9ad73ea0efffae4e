package io.toneout.listener;

/** How the connection to the hub stands. */
public enum ListenerState {
  /** A connection is being opened or authenticated. */
  CONNECTING,
  /** Authenticated: events arrive. */
  LISTENING,
  /** The hub refused the credentials or the server id; it is asked again from time to time. */
  REFUSED,
  /** There is no connection; the next attempt comes by itself. */
  WAITING,
  /** The listener was closed. */
  CLOSED
}
