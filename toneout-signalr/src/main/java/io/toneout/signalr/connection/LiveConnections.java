package io.toneout.signalr.connection;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What there is of an endpoint's connections: tokens, addresses, how many. Thread-safe. */
final class LiveConnections {

  private final ConnectionTable table;
  private final AddressLimit addresses;
  private final AtomicInteger count = new AtomicInteger();
  private final Consumer<ClientIdentity> ended = this::ended;
  private volatile boolean refusing;
  private volatile Runnable whenEmpty = () -> {};

  LiveConnections(ConnectionOptions options) {
    this.table = new ConnectionTable(options.maxPending(), options.attachTimeout());
    this.addresses = new AddressLimit(options.maxPerAddress());
  }

  ConnectionTable table() {
    return table;
  }

  AddressLimit addresses() {
    return addresses;
  }

  int count() {
    return count.get();
  }

  /** One more, which will be {@link #ended}. */
  void begin() {
    count.incrementAndGet();
  }

  /** To be told once of each connection that is gone. */
  Consumer<ClientIdentity> ended() {
    return ended;
  }

  private void ended(ClientIdentity client) {
    if (client.token() != null) {
      table.remove(client.token());
    }
    addresses.leave(client.remoteAddress());
    if (count.decrementAndGet() == 0 && refusing) {
      whenEmpty.run();
    }
  }

  /** Lets nobody in from now on; runs the task when no client is left, which may be at once. */
  void refuse(Runnable whenNoneIsLeft) {
    whenEmpty = whenNoneIsLeft;
    refusing = true;
    if (count.get() == 0) {
      whenNoneIsLeft.run();
    }
  }

  boolean isRefusing() {
    return refusing;
  }

  /** Who a client is by its negotiation, or else by the request that opens its transport. */
  static ClientIdentity identity(
      Negotiation negotiation, HttpServerRequest request, String remoteAddress) {
    String agent =
        negotiation.userAgent() == null
            ? ClientIdentity.userAgentOf(request)
            : negotiation.userAgent();
    return new ClientIdentity(
        negotiation.connectionId(), negotiation.token(), remoteAddress, agent);
  }
}
