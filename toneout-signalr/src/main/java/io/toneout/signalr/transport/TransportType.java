package io.toneout.signalr.transport;

/** The transports of SignalR, in the order in which clients prefer them. */
public enum TransportType {
  /** One TCP connection, both ways. */
  WEB_SOCKETS("WebSockets", true),
  /** A response without end, and a POST for each message of the client. */
  SERVER_SENT_EVENTS("ServerSentEvents", false),
  /** A response for each time that there is something to say, and POSTs. */
  LONG_POLLING("LongPolling", true);

  private final String wireName;
  private final boolean carriesBinary;

  TransportType(String wireName, boolean carriesBinary) {
    this.wireName = wireName;
    this.carriesBinary = carriesBinary;
  }

  /** The name as the protocol spells it. */
  public String wireName() {
    return wireName;
  }

  /** Whether messages of binary protocols can be sent over it. */
  public boolean carriesBinary() {
    return carriesBinary;
  }
}
