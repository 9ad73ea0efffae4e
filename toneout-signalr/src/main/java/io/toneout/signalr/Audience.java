package io.toneout.signalr;

import org.jspecify.annotations.Nullable;

/** Some of the connected clients, whoever they are at the moment of sending. For any thread. */
@FunctionalInterface
public interface Audience {

  /**
   * Sends to each of them. A client that cannot keep up is closed by itself and holds nobody up.
   *
   * @return how many clients took it
   */
  int send(PreparedInvocation message);

  /** Invokes a client method of each of them, serialised once for each protocol. */
  default int send(String target, @Nullable Object... arguments) {
    return send(PreparedInvocation.of(target, arguments));
  }
}
