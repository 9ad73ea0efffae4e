package io.toneout.signalr.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.function.Function;

/**
 * Turns upgrade requests into websockets by taking the Netty pipeline over from Vert.x: once the
 * 101 is written, only the TLS handler, the frame decoder and {@link WebSocketConnection} are left
 * of it. That is what makes an idle connection cheap.
 */
public final class WebSocketTransport {

  private final WebSocketDecoderConfig decoding;
  private final long maxOutboundBytes;
  private final TransportLoops loops;

  /**
   * A transport without connections yet.
   *
   * @param maxFrameBytes longest frame payload accepted
   * @param maxOutboundBytes how much may wait for one client
   * @param loops where connections are kept
   */
  public WebSocketTransport(int maxFrameBytes, long maxOutboundBytes, TransportLoops loops) {
    this.maxOutboundBytes = maxOutboundBytes;
    this.loops = loops;
    this.decoding =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(maxFrameBytes)
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            // WebSocketConnection closes, after what is due before the close frame
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
  }

  /**
   * Takes over the connection of an upgrade request that {@link WebSocketHandshake} has nothing
   * against. To be called on the request's event loop.
   *
   * @param listeners called on the event loop with the new connection, before anything is received
   * @param failed called when the client was gone before
   */
  public void upgrade(
      HttpServerRequest request,
      Function<TransportConnection, TransportListener> listeners,
      Runnable failed) {
    WebSocketHandshake.accept(request);
    // Writes the 101 with the headers just set, and removes Vert.x's HTTP codec.
    request
        .toNetSocket()
        .onFailure(gone -> failed.run())
        .onSuccess(socket -> {
          ChannelHandlerContext vertx = ((NetSocketInternal) socket).channelHandlerContext();
          if (vertx.channel().isActive()) {
            takeOver(vertx, listeners);
          } else {
            failed.run();
          }
        });
  }

  private void takeOver(
      ChannelHandlerContext vertx, Function<TransportConnection, TransportListener> listeners) {
    Channel channel = vertx.channel();
    ChannelPipeline pipeline = channel.pipeline();
    removeIfPresent(pipeline, HttpContentDecompressor.class);
    removeIfPresent(pipeline, IdleStateHandler.class);
    TransportLoop loop = loops.of(channel.eventLoop());
    var connection = new WebSocketConnection(loop, channel, listeners, maxOutboundBytes);
    loop.add(connection);
    pipeline.addBefore(vertx.name(), "websocketDecoder", new WebSocket13FrameDecoder(decoding));
    pipeline.replace(vertx.handler(), "signalr", connection);
    channel.config().setAutoRead(true);
  }

  private static void removeIfPresent(
      ChannelPipeline pipeline, Class<? extends ChannelHandler> type) {
    if (pipeline.get(type) != null) {
      pipeline.remove(type);
    }
  }
}
