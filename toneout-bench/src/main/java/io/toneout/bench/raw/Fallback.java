package io.toneout.bench.raw;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts events to listeners, one request at a time over one kept connection for each server. */
final class Fallback {

  private static final byte[] HEAD =
      "POST /sonorancad/event HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
          .getBytes(StandardCharsets.US_ASCII);

  private final EventLoopGroup group;
  private final int port;
  private final Map<Integer, Target> targets = new HashMap<>();
  private final List<Channel> touched = new ArrayList<>();

  Fallback(EventLoopGroup group, int port) {
    this.group = group;
    this.port = port;
  }

  void post(int server, ByteBuf event, int from, int length) {
    if (port == 0) {
      return;
    }
    ByteBuf request = event.alloc().buffer(HEAD.length + length + 16);
    request.writeBytes(HEAD);
    request.writeCharSequence(Integer.toString(length), StandardCharsets.US_ASCII);
    request.writeCharSequence("\r\n\r\n", StandardCharsets.US_ASCII);
    request.writeBytes(event, from, length);
    Target target = targets.computeIfAbsent(server, any -> new Target());
    target.waiting.add(request);
    target.next();
  }

  void flush() {
    touched.forEach(Channel::flush);
    touched.clear();
  }

  /** One listener: any bytes from it are the answer, which is small enough to come in one piece. */
  private final class Target extends ChannelInboundHandlerAdapter {

    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private @Nullable Channel channel;
    private boolean busy = true;

    private Target() {
      new Bootstrap()
          .group(group)
          .channel(NioSocketChannel.class)
          .option(ChannelOption.TCP_NODELAY, true)
          .handler(this)
          .connect("127.0.0.1", port);
    }

    private void next() {
      if (busy || channel == null) {
        return;
      }
      ByteBuf request = waiting.poll();
      if (request != null) {
        busy = true;
        channel.write(request, channel.voidPromise());
        touched.add(channel);
      }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      channel = context.channel();
      busy = false;
      next();
      flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((ByteBuf) message).release();
      busy = false;
      next();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
