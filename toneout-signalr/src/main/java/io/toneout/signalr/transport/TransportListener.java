package io.toneout.signalr.transport;

/** What hears from a transport connection; always on its event loop, and must not block it. */
public interface TransportListener {

  /**
   * Bytes came in; the array is the listener's to keep. Message boundaries mean nothing.
   *
   * @param binary whether they came in a Binary frame, which means nothing to a hub either
   */
  void received(byte[] bytes, boolean binary);

  /** The client sent more in one frame than is allowed. Nothing further will be received. */
  void receivedTooMuch();

  /** The client has received all that was sent before a ping of ours: its counter, or -1. */
  void ponged(long counter);

  /** Comes around at the sweep interval, for time-outs. */
  void tick(long nanoTime);

  /** The socket is gone, and the client may come back on another one: {@link #resumed}. */
  default void interrupted() {}

  /** The client is back on a new socket. What was sent since it was last heard of may be lost. */
  default void resumed() {}

  /** The connection is gone. The last call of all, and the only one of its kind. */
  void ended(TransportEnd end);
}
