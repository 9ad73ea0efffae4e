package io.toneout.signalr;

/** Hears about every websocket pong. Called on the event loop; must not block. */
@FunctionalInterface
public interface ProbeListener {

  /**
   * A pong came in. All frames sent before the ping that it answers have been received.
   *
   * @param counter the counter given to {@link HubConnection#probe}, or -1 for a pong that carries
   *     none: the answer to the first, empty ping, or an unsolicited one (.NET)
   */
  void probeAnswered(HubConnection connection, long counter);
}
