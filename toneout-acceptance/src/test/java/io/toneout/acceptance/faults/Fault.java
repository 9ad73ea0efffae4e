package io.toneout.acceptance.faults;

/** What happens to one direction of a connection when so many bytes have passed. */
public sealed interface Fault {

  /** Everything passes. */
  Fault NONE = new Reset(Long.MAX_VALUE);

  /** How many bytes pass before it happens. */
  long after();

  /** Both sides get a reset, as from a process that was killed. */
  record Reset(long after) implements Fault {}

  /** What comes is taken and lost, as on a route that is broken in one direction. */
  record Lose(long after) implements Fault {}

  /** Nothing is taken any more, until the proxy is told to go on. */
  record Stall(long after) implements Fault {}
}
