package io.toneout.server;

import io.netty.channel.EventLoop;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.server.edge.EventLoops;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs lanes on one of the event loops that also serve the sockets: an event that goes to a session
 * of the same loop changes no thread between the lane and the socket. Lanes never block, so they
 * may be there.
 */
final class EventLoopScheduler implements LaneScheduler {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoopScheduler.class);

  private final EventLoop loop;
  private final Clock clock;

  EventLoopScheduler(EventLoop loop, Clock clock) {
    this.loop = loop;
    this.clock = clock;
  }

  /** A scheduler for each event loop. */
  static List<EventLoopScheduler> onEach(Vertx vertx, Clock clock) {
    return EventLoops.of(vertx).stream().map(loop -> new EventLoopScheduler(loop, clock)).toList();
  }

  /** After the loop has ended nothing is done: what is not settled stays pending in the log. */
  @Override
  public void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      LOG.debug("The gateway has stopped; a lane's task is left for the next start");
    }
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    try {
      Future<?> scheduled = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException ended) {
      LOG.debug("The gateway has stopped; a lane's timer is not set");
      return () -> {};
    }
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
