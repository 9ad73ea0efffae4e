package io.toneout.signalr.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client's two-way stream, whatever carries it. What is sent leaves in the order of the calls.
 * Methods are for any thread and do not block, unless they say otherwise.
 */
public interface TransportConnection {

  /** What carries it. */
  TransportType type();

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

  /** Runs something when all that was sent before is written, or will never be; on any thread. */
  void whenWritten(Runnable task);

  /** Stops, or goes on, reading from the client. On the event loop only. */
  void reading(boolean enabled);

  /** Runs something on the connection's event loop. */
  void execute(Runnable task);

  /** Runs something later on the connection's event loop, even when the connection is gone. */
  void schedule(Runnable task, Duration delay);

  /** Whether the client may come back to it on another socket. */
  default boolean isResumable() {
    return false;
  }
}
