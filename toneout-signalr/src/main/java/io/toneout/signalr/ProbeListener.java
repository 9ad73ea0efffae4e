package io.toneout.signalr;

/**
 * Hears about every answer to a probe: a websocket pong, or a poll. Called on the event loop; must
 * not block.
 */
@FunctionalInterface
public interface ProbeListener {

  /**
   * An answer came in. All that was sent before the probe that it answers has been received.
   *
   * @param counter the counter given to {@link HubConnection#probe}, or -1 for a pong that carries
   *     none: the answer to the first, empty ping, or an unsolicited one (.NET)
   */
  void probeAnswered(HubConnection connection, long counter);
}
