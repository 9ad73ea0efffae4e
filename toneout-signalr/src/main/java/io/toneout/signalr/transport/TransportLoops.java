package io.toneout.signalr.transport;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of one endpoint, by the event loop that each belongs to. Thread-safe. */
public final class TransportLoops {

  private final long sweepMillis;
  private final Map<EventLoop, TransportLoop> loops = new ConcurrentHashMap<>();

  /** Loops without connections, which will be ticked at this interval. */
  public TransportLoops(Duration sweep) {
    this.sweepMillis = sweep.toMillis();
  }

  TransportLoop of(EventLoop eventLoop) {
    return loops.computeIfAbsent(eventLoop, loop -> new TransportLoop(loop, sweepMillis));
  }
}
