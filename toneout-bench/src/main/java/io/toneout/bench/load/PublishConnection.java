package io.toneout.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection of a publisher, with at most one request under way. A subject may close it
 * while it is idle; then the next request opens it again. Reads as much of an answer as it must:
 * its status and where it ends.
 */
final class PublishConnection {

  private static final byte[] HEAD_END = Mark.ascii("\r\n\r\n");
  private static final byte[] ERROR = Mark.ascii("\"error\":");
  private static final int STATUS_AT = 9;
  private static final int ACCEPTED = 202;

  private final Publisher publisher;
  private final Loop loop;
  private final Address address;
  private @Nullable Channel channel;

  /** What waits for this connection in an open loop. */
  final ArrayDeque<Publisher.Due> waiting = new ArrayDeque<>();

  /** Its share in a closed loop. */
  Lanes lanes = new Lanes(0, 1);

  /** When the request under way was due, and how many events it holds; none while it is idle. */
  long due;

  int events;

  PublishConnection(Publisher publisher, Loop loop, Address address) {
    this.publisher = publisher;
    this.loop = loop;
    this.address = address;
  }

  /** Sends a request of so many events, after it has connected if it must. */
  void send(ByteBuf request, long dueAt, int count) {
    due = dueAt;
    events = count;
    Channel open = channel;
    if (open != null) {
      open.writeAndFlush(request, open.voidPromise());
      return;
    }
    loop.connect(address, connecting -> new Answers(request, connecting))
        .addListener(connected -> {
          if (connected.cause() != null) {
            request.release();
            broken("it could not connect: " + connected.cause().getMessage());
          }
        });
  }

  void close() {
    if (channel != null) {
      channel.close();
    }
  }

  private void broken(String why) {
    publisher.refused(why);
    publisher.answered(this, events);
  }

  /** One channel of this connection, from its first request to its end. */
  private final class Answers extends ChannelInboundHandlerAdapter {

    private final ByteBuf first;
    private final ByteBuf received;

    private Answers(ByteBuf first, Channel channel) {
      this.first = first;
      this.received = channel.alloc().buffer(1_024);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      channel = context.channel();
      context.writeAndFlush(first, context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf some = (ByteBuf) message;
      received.writeBytes(some);
      some.release();
      int end = answerEnd(received);
      if (end < 0) {
        return;
      }
      int refused = refused(end);
      if (refused > 0) {
        publisher.refused(received.toString(StandardCharsets.UTF_8));
      }
      received.clear();
      publisher.answered(PublishConnection.this, refused);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      received.release();
      channel = null;
      if (events > 0) {
        broken("a connection ended with a request under way");
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    /** Events of this request that were not accepted, together or on their own. */
    private int refused(int end) {
      if (status(received) != ACCEPTED) {
        return events;
      }
      int refused = 0;
      if (events > 1) {
        int at = Bytes.find(received, 0, end, ERROR);
        while (at >= 0) {
          refused++;
          at = Bytes.find(received, at + ERROR.length, end, ERROR);
        }
      }
      return refused;
    }
  }

  private static int status(ByteBuf answer) {
    int status = 0;
    for (int at = STATUS_AT; at < STATUS_AT + 3; at++) {
      status = status * 10 + answer.getByte(at) - '0';
    }
    return status;
  }

  /** Where the answer at the beginning of these bytes ends, or -1 while it is not complete. */
  private static int answerEnd(ByteBuf bytes) {
    int headEnd = Bytes.find(bytes, 0, bytes.writerIndex(), HEAD_END);
    if (headEnd < 0) {
      return -1;
    }
    int bodyEnd = headEnd + HEAD_END.length + Bytes.contentLength(bytes, 0, headEnd);
    return bodyEnd <= bytes.writerIndex() ? bodyEnd : -1;
  }
}
