package io.toneout.signalr.connection;

/**
 * Decides who may connect. Asked for every HTTP request of a client: negotiate, the websocket's
 * upgrade, each poll and each POST.
 */
@FunctionalInterface
public interface Authenticator {

  /**
   * Judges one request. Runs on a virtual thread and may block.
   *
   * @throws Exception when it cannot tell: the client is answered 500, and the log has the reason
   */
  Admission admit(ConnectionRequest request) throws Exception;
}
