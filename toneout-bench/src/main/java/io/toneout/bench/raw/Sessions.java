package io.toneout.bench.raw;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who listens for which server; frames events once and writes them to each. */
final class Sessions {

  private static final byte[] BEFORE =
      "{\"type\":1,\"target\":\"pushEvent\",\"arguments\":[".getBytes(StandardCharsets.US_ASCII);
  private static final int LONG = 126;
  private static final int TEXT = 0x81;
  private static final int HEAD = 4;
  private static final int BEHIND = 3;

  private final Map<Integer, List<Channel>> byServer = new HashMap<>();
  private final List<Channel> touched = new ArrayList<>();
  private final EventLoopGroup group;
  private final Fallback fallback;
  private boolean flushing;

  Sessions(EventLoopGroup group, Fallback fallback) {
    this.group = group;
    this.fallback = fallback;
  }

  void joined(int server, Channel channel) {
    byServer.computeIfAbsent(server, any -> new ArrayList<>()).add(channel);
  }

  void left(int server, Channel channel) {
    List<Channel> channels = byServer.get(server);
    if (channels != null) {
      channels.remove(channel);
    }
  }

  /** Sends an event of more than 126 bytes, flushed at the end of this turn of the loop. */
  void push(int server, ByteBuf event, int from, int length) {
    if (!flushing) {
      flushing = true;
      group.execute(this::flush);
    }
    List<Channel> channels = byServer.get(server);
    if (channels == null || channels.isEmpty()) {
      fallback.post(server, event, from, length);
      return;
    }
    ByteBuf frame = channels.getFirst().alloc().buffer(HEAD + BEFORE.length + length + BEHIND);
    frame.writeByte(TEXT);
    frame.writeByte(LONG);
    frame.writeShort(BEFORE.length + length + BEHIND);
    frame.writeBytes(BEFORE);
    frame.writeBytes(event, from, length);
    frame.writeByte(']').writeByte('}').writeByte(0x1e);
    for (Channel channel : channels) {
      channel.write(
          channels.size() == 1 ? frame : frame.retainedDuplicate(), channel.voidPromise());
      if (touched.isEmpty() || touched.getLast() != channel) {
        touched.add(channel);
      }
    }
    if (channels.size() > 1) {
      frame.release();
    }
  }

  private void flush() {
    flushing = false;
    touched.forEach(Channel::flush);
    touched.clear();
    fallback.flush();
  }

  static ByteBuf constant(String text) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
