package io.toneout.listener;

/**
 * What there is to count. Every method does nothing unless overridden, and is called on the
 * listener's event thread.
 */
public interface ListenerMetrics {

  /** Counts nothing. */
  ListenerMetrics NONE = new ListenerMetrics() {};

  /** A connection was authenticated. */
  default void connected() {}

  /** A connection that was authenticated ended. */
  default void disconnected() {}

  /**
   * An event was handled.
   *
   * @param nanos how long all its handlers took together
   * @param failed whether one of them threw
   */
  default void handled(ReceivedEvent event, long nanos, boolean failed) {}

  /** An event arrived once more and was kept from the handlers. */
  default void duplicate(ReceivedEvent event) {}

  /** Something arrived that was no event, or had a wrong key or signature. */
  default void rejected(Route route) {}

  /** Numbers of the lane did not arrive. */
  default void gap(Gap gap) {}
}
