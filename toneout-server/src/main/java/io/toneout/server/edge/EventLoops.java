package io.toneout.server.edge;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads that serve sockets and run lanes: one a processor. With Vert.x's two, each does half
 * as much whenever it is woken, and more of what an event meets is on another one.
 */
public final class EventLoops {

  private static final int LEAST = 2;

  private EventLoops() {}

  /** Starts Vert.x with them. */
  public static Vertx start() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Vertx.vertx(
        new VertxOptions()
            .setPreferNativeTransport(false)
            .setEventLoopPoolSize(Math.max(LEAST, processors)));
  }

  /** Those of a Vert.x. */
  public static List<EventLoop> of(Vertx vertx) {
    List<EventLoop> loops = new ArrayList<>();
    ((VertxInternal) vertx).nettyEventLoopGroup().forEach(loop -> loops.add((EventLoop) loop));
    return loops;
  }
}
