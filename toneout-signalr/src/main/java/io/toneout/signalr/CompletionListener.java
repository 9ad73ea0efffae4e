package io.toneout.signalr;

import org.jspecify.annotations.Nullable;

/** Hears that clients have handled what was sent. Called on the event loop; must not block. */
@FunctionalInterface
public interface CompletionListener {

  /**
   * The client's handler has run.
   *
   * @param completion what was given to {@link HubConnection#send(PreparedInvocation, long)}
   * @param error what went wrong in the client; clients whose handler returns nothing say {@code
   *     Client didn't provide a result.} although all is well
   */
  void completed(HubConnection connection, long completion, @Nullable String error);
}
