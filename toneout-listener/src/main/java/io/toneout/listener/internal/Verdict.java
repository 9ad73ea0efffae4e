package io.toneout.listener.internal;

/** What became of an arrival. */
enum Verdict {
  /** Its handlers have returned. */
  HANDLED,
  /** One of its handlers has thrown; it was had nevertheless. */
  FAILED,
  /** It had been handled before. */
  DUPLICATE,
  /** It does not carry our key. */
  FOREIGN,
  /** It is no event. */
  MALFORMED
}
