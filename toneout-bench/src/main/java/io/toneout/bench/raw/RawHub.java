package io.toneout.bench.raw;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;

/**
 * Starts the reference; says where it listens as the gateway does, and goes on until it is killed.
 */
public final class RawHub {

  private static final int BACKLOG = 8_192;

  private RawHub() {}

  /**
   * Listens at a free port of the loopback network.
   *
   * @param arguments the port of the HTTP listeners, if events without a session are to go there
   */
  public static void main(String[] arguments) {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Fallback fallback =
        new Fallback(group, arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
    Sessions sessions = new Sessions(group, fallback);
    Channel channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel accepted) {
                    accepted.pipeline().addLast(new RawConnection(sessions, accepted));
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    System.out.println("Raw hub ready at http://127.0.0.1:" + port);
    channel.closeFuture().syncUninterruptibly();
  }
}
