package io.toneout.signalr.conformance;

import io.toneout.signalr.connection.ClientIdentity;
import io.toneout.signalr.connection.ConnectionHandler;
import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportEnd;
import io.toneout.signalr.transport.TransportListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connections without a hub: what comes in goes out. */
final class EchoHandler implements ConnectionHandler {

  @Override
  public TransportListener opened(
      ClientIdentity client,
      @Nullable Object user,
      TransportConnection transport,
      Consumer<ClientIdentity> ended) {
    return new TransportListener() {
      @Override
      public void received(byte[] bytes, boolean binary) {
        transport.send(binary ? OutboundMessage.binary(bytes) : OutboundMessage.text(bytes));
      }

      @Override
      public void receivedTooMuch() {
        transport.sendAndClose(null);
      }

      @Override
      public void ponged(long counter) {}

      @Override
      public void tick(long nanoTime) {}

      @Override
      public void ended(TransportEnd end) {
        ended.accept(client);
      }
    };
  }
}
