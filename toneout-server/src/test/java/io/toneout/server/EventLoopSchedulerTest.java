package io.toneout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.channel.DefaultEventLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lanes on an event loop, also when the loop is gone before the last answer of the log comes. */
class EventLoopSchedulerTest {

  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final EventLoopScheduler scheduler = new EventLoopScheduler(loop, Clock.systemUTC());

  @Test
  void runsTasksAndTimersOnItsLoop() throws Exception {
    CompletableFuture<Boolean> task = new CompletableFuture<>();
    scheduler.execute(() -> task.complete(loop.inEventLoop()));
    CompletableFuture<Boolean> timer = new CompletableFuture<>();
    scheduler.schedule(Duration.ofMillis(1), () -> timer.complete(loop.inEventLoop()));
    assertThat(task.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(timer.get(30, TimeUnit.SECONDS)).isTrue();
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  @Test
  void whatComesAfterTheStopIsLeftForTheNextStart() throws Exception {
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
    assertThatCode(() -> scheduler.execute(() -> {})).doesNotThrowAnyException();
    assertThatCode(() -> scheduler.schedule(Duration.ZERO, () -> {}).cancel())
        .doesNotThrowAnyException();
  }
}
