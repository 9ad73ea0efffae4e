package io.toneout.signalr.connection;

import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What lives above connections: a hub, or anything that wants bytes. */
@FunctionalInterface
public interface ConnectionHandler {

  /**
   * A client has connected. On its event loop, before anything is received.
   *
   * @param user what the {@link Authenticator} said of it
   * @param ended to be told when the listener has heard of the end, once
   * @return who hears of what the client does
   */
  TransportListener opened(
      ClientIdentity client,
      @Nullable Object user,
      TransportConnection transport,
      Consumer<ClientIdentity> ended);

  /**
   * A later HTTP request of the same connection has been admitted (long polling). On its event
   * loop, before what the request brings.
   */
  default void admitted(TransportListener listener, @Nullable Object user) {}
}
