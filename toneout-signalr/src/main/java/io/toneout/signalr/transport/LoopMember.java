package io.toneout.signalr.transport;

/** A connection as {@link TransportLoop} keeps it; all methods are the event loop's. */
interface LoopMember {

  TransportListener listener();

  void tick(long nanoTime);

  /** Where the loop keeps this member. */
  int slot();

  void slot(int newSlot);
}
