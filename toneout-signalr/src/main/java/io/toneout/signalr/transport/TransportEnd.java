package io.toneout.signalr.transport;

/** How a transport connection came to its end, as the transport saw it. */
public enum TransportEnd {
  /** The client began an orderly close. */
  CLOSED_BY_CLIENT,
  /** This side began an orderly close. */
  CLOSED_HERE,
  /** The connection broke. */
  LOST,
  /** The client broke the rules of the transport. */
  VIOLATION,
  /** The client read too slowly. */
  OUTBOUND_OVERFLOW
}
