package io.toneout.signalr;

import io.toneout.signalr.transport.TransportEnd;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection is gone.
 *
 * @param kind the class of reason, to decide by
 * @param detail a sentence for people, never to decide by
 */
public record DisconnectReason(Kind kind, @Nullable String detail) {

  /** The classes of reason. */
  public enum Kind {
    /** The client said goodbye: a Close message or a websocket close frame. */
    CLIENT_CLOSED,
    /** The TCP connection went away without a goodbye. */
    CONNECTION_LOST,
    /** Nothing came from a client that pings, for the whole client time-out. */
    CLIENT_TIMEOUT,
    /** The client broke the websocket or the hub protocol, or a limit of what is received. */
    PROTOCOL_ERROR,
    /** The client read too slowly: more than {@code maxOutboundBytes} were waiting for it. */
    OUTBOUND_OVERFLOW,
    /** The owner of the hub closed it, by {@link HubConnection#close} or a drain. */
    SERVER_CLOSED
  }

  static DisconnectReason of(TransportEnd how) {
    Kind kind =
        switch (how) {
          case CLOSED_BY_CLIENT -> Kind.CLIENT_CLOSED;
          case CLOSED_HERE -> Kind.SERVER_CLOSED;
          case LOST -> Kind.CONNECTION_LOST;
          case VIOLATION -> Kind.PROTOCOL_ERROR;
          case OUTBOUND_OVERFLOW -> Kind.OUTBOUND_OVERFLOW;
        };
    return new DisconnectReason(kind, null);
  }
}
