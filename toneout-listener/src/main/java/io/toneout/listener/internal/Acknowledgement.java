package io.toneout.listener.internal;

/** Tells whoever sent an event what became of it. */
@FunctionalInterface
interface Acknowledgement {

  /** Called once, on any thread; does not block. */
  void send(Verdict verdict);
}
