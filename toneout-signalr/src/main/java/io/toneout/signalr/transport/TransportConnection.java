package io.toneout.signalr.transport;

import org.jspecify.annotations.Nullable;

/**
 * One client's two-way stream, whatever carries it. What is sent leaves in the order of the calls.
 * Methods are for any thread and do not block, unless they say otherwise.
 */
public interface TransportConnection {

  /** The name of the transport as the protocol spells it. */
  String name();

  /** Whether messages are still taken. */
  boolean isOpen();

  /** Sends one whole hub message; false when it was not taken. */
  boolean send(OutboundMessage message);

  /** Sends a last message, if any, and closes in an orderly way; false when closing already. */
  boolean sendAndClose(@Nullable OutboundMessage last);

  /** Asks the client for a sign of life without content, which any client survives. */
  boolean ping();

  /** Asks the client to send this counter back. */
  boolean ping(long counter);

  /** Drops the connection without a word. */
  void abort();

  /** Bytes taken and not yet written to the socket, book-keeping included. */
  long bufferedBytes();

  /** Stops, or goes on, reading from the socket. On the event loop only. */
  void reading(boolean enabled);

  /** Runs something on the connection's event loop. */
  void execute(Runnable task);
}
