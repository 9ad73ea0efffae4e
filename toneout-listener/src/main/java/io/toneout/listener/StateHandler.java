package io.toneout.listener;

/** Is told how the connection stands. Called on the listener's event thread. */
@FunctionalInterface
public interface StateHandler {

  /**
   * The state changed.
   *
   * @param detail why, in words; empty where there is nothing to say
   */
  void changed(ListenerState state, String detail);
}
