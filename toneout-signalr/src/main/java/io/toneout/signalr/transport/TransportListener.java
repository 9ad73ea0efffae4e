package io.toneout.signalr.transport;

/** What hears from a transport connection; always on its event loop, and must not block it. */
public interface TransportListener {

  /** Bytes came in; the array is the listener's to keep. Message boundaries mean nothing. */
  void received(byte[] bytes);

  /** The client sent more in one frame than is allowed. Nothing further will be received. */
  void receivedTooMuch();

  /** A pong came in, with the counter of a ping of ours or -1. */
  void ponged(long counter);

  /** Comes around at the sweep interval, for time-outs. */
  void tick(long nanoTime);

  /** The connection is gone. The last call of all, and the only one of its kind. */
  void ended(TransportEnd end);
}
