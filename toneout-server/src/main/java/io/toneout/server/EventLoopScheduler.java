package io.toneout.server;

import io.netty.channel.EventLoop;
import io.toneout.delivery.lane.LaneScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs lanes on one of the event loops that also serve the sockets: an event that goes to a session
 * of the same loop changes no thread between the lane and the socket. Lanes never block, so they
 * may be there.
 */
final class EventLoopScheduler implements LaneScheduler {

  private final EventLoop loop;
  private final Clock clock;

  EventLoopScheduler(EventLoop loop, Clock clock) {
    this.loop = loop;
    this.clock = clock;
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Future<?> scheduled = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
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
