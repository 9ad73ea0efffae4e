package io.toneout.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;

/** An HTTP listener at every address of the machine, as game servers are one each. */
public final class Listener implements AutoCloseable {

  private static final byte[] HEAD_END = Mark.ascii("\r\n\r\n");
  private static final int BACKLOG = 8_192;

  private final Ledger ledger;
  private final Channel channel;
  private long accepted;
  private Manner manner;

  /** How it answers. */
  public enum Manner {
    /** 200, at once. */
    FAST("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    /** 503: nothing arrives, the event is to be tried again. */
    FAILING("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
    /** Reads and never answers. */
    SILENT("");

    private final ByteBuf answer;

    Manner(String answer) {
      this.answer =
          Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(Mark.ascii(answer)));
    }
  }

  Listener(Loop loop, Ledger ledger, Manner manner) {
    this.ledger = ledger;
    this.manner = manner;
    this.channel =
        new ServerBootstrap()
            .group(loop.group())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel accepted) {
                    accepted.pipeline().addLast(new Connection(accepted));
                  }
                })
            .bind("0.0.0.0", 0)
            .syncUninterruptibly()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** From now on. */
  void answer(Manner next) {
    manner = next;
  }

  /** Connections that were ever opened. */
  long accepted() {
    return accepted;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
  }

  /** One connection; requests come one behind the other. */
  private final class Connection extends ChannelInboundHandlerAdapter {

    private final ByteBuf received;

    private Connection(Channel channel) {
      this.received = channel.alloc().buffer(1_024);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      accepted++;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      received.release();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf some = (ByteBuf) message;
      received.writeBytes(some);
      some.release();
      while (request(context)) {}
      received.discardSomeReadBytes();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    /** Answers the next request, if it is there as a whole. */
    private boolean request(ChannelHandlerContext context) {
      int begin = received.readerIndex();
      int headEnd = Bytes.find(received, begin, received.writerIndex(), HEAD_END);
      if (headEnd < 0) {
        return false;
      }
      int body = headEnd + HEAD_END.length;
      int length = Bytes.contentLength(received, begin, headEnd);
      if (body + length > received.writerIndex()) {
        return false;
      }
      if (manner == Manner.FAST) {
        Mark mark = Mark.read(received, body, length);
        ledger.arrived(mark, ledger.order(mark.lane()));
      }
      received.readerIndex(body + length);
      if (manner != Manner.SILENT) {
        context.write(manner.answer.duplicate(), context.voidPromise());
      }
      return true;
    }
  }
}
