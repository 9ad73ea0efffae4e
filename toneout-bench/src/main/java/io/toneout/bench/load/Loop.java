package io.toneout.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The one event loop on which everything here runs. */
public final class Loop implements AutoCloseable {

  private static final int QUIET_MILLIS = 0;
  private static final int STOP_SECONDS = 10;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  /** Connects with a subject; the handler is made together with its channel. */
  ChannelFuture connect(Address address, Function<Channel, ChannelHandler> handler) {
    return new Bootstrap()
        .group(group)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(handler.apply(channel));
              }
            })
        .connect(address.host(), address.port());
  }

  EventLoop events() {
    return group.next();
  }

  MultiThreadIoEventLoopGroup group() {
    return group;
  }

  /** Runs something on the loop and waits for what it gives. */
  <T> T call(Callable<T> task) {
    return events().submit(task).syncUninterruptibly().getNow();
  }

  /** Runs something on the loop and waits for its end. */
  void run(Runnable task) {
    events().submit(task).syncUninterruptibly();
  }

  @Override
  public void close() {
    group
        .shutdownGracefully(QUIET_MILLIS, STOP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
  }
}
