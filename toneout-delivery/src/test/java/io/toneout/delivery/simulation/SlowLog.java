package io.toneout.delivery.simulation;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.Expiry;
import io.toneout.delivery.log.LogUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The durable log as a process sees it: writes are committed in groups and heard of later, reads
 * show a moment that is over when they arrive, and for a while nothing may work at all. When the
 * process dies, a part of what it asked for is committed and nobody hears of it.
 */
final class SlowLog {

  private static final Duration COMMIT = Duration.ofMillis(5);
  private static final Duration NEWS = Duration.ofMillis(3);
  private static final Duration READ = Duration.ofMillis(6);
  private static final Set<String> WRITES =
      Set.of("append", "record", "expire", "discard", "discardPending");

  private final World world;
  private final Node node;
  private List<Write> asked = new ArrayList<>();
  private boolean committing;
  private long lastNewsAt;

  /** A write that was asked for. */
  private record Write(Method method, Object[] arguments, CompletableFuture<Object> done) {}

  SlowLog(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  EventLog proxy() {
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (proxy, method, arguments) -> called(method, arguments));
  }

  private Object called(Method method, Object[] arguments) {
    if (method.getName().equals("onAppended")) {
      return apply(method, arguments);
    }
    CompletableFuture<Object> done = new CompletableFuture<>();
    if (WRITES.contains(method.getName())) {
      asked.add(new Write(method, arguments, done));
      if (world.sabotage == Sabotage.ACKNOWLEDGE_BEFORE_COMMIT
          && arguments[0] instanceof NewEvent event) {
        done.complete(world.history.guessedResult(event));
      }
      commitSoon();
    } else {
      world.timeline.in(world.timeline.upTo(READ), () -> read(method, arguments, done));
    }
    return done;
  }

  private void read(Method method, Object[] arguments, CompletableFuture<Object> done) {
    Object result = world.storeFails() ? null : apply(method, arguments);
    world.timeline.in(
        world.timeline.upTo(READ), () -> node.whileAlive(() -> complete(done, result)));
  }

  private void commitSoon() {
    if (!committing) {
      committing = true;
      world.timeline.in(world.timeline.upTo(COMMIT), () -> node.whileAlive(this::commit));
    }
  }

  private void commit() {
    committing = false;
    List<Write> group = asked;
    asked = new ArrayList<>();
    boolean fails = world.storeFails();
    for (Write write : group) {
      Object result = fails ? null : apply(write);
      lastNewsAt =
          Math.max(lastNewsAt, world.timeline.nanos() + world.timeline.upTo(NEWS).toNanos());
      world.timeline.at(lastNewsAt, () -> node.whileAlive(() -> complete(write.done(), result)));
    }
  }

  /** The process is dead; the disk may have got some of it. */
  void die() {
    world.log.onAppended(event -> {});
    if (!world.storeFails()) {
      int reached = world.timeline.random().nextInt(asked.size() + 1);
      asked.subList(0, reached).forEach(this::apply);
    }
    asked.clear();
  }

  private Object apply(Write write) {
    Object[] arguments = write.arguments();
    if (write.method().getName().equals("record")) {
      world.checks.beforeRecord((Attempt) arguments[0]);
    }
    Object result = apply(write.method(), arguments);
    if (write.method().getName().equals("expire")) {
      world.checks.afterExpiry((LaneId) arguments[0], expiry(result));
    }
    return result;
  }

  private Object apply(Method method, Object[] arguments) {
    try {
      return method.invoke(world.log, arguments);
    } catch (IllegalAccessException | InvocationTargetException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Expiry expiry(Object result) {
    return (Expiry) ((CompletableFuture<?>) result).join();
  }

  /** Hands on what the log gave; nothing means that the store was not there. */
  private static void complete(CompletableFuture<Object> done, Object result) {
    if (result == null) {
      done.completeExceptionally(
          new LogUnavailableException("simulated", new IllegalStateException("no store")));
      return;
    }
    ((CompletableFuture<?>) result)
        .whenComplete((value, failure) -> {
          if (failure == null) {
            done.complete(value);
          } else {
            done.completeExceptionally(failure);
          }
        });
  }
}
