package io.toneout.listener.internal;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.toneout.listener.ListenerState;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one link to the hub: opens it, authenticates, and opens the next one when it ends, for
 * ever. Its state belongs to the loop.
 */
public final class Connector implements HubLink.Owner {

  private final System.Logger log = System.getLogger("io.toneout.listener");
  private final Settings settings;
  private final HttpClient client;
  private final ScheduledExecutorService loop;
  private final Intake intake;
  private final Dispatcher dispatcher;
  private final Consumer<ListenerState> onState;
  private final Backoff backoff;
  private volatile ListenerState state = ListenerState.WAITING; // written by the loop
  private @Nullable HubLink link;
  private int refusals;
  private long listeningSince;
  private boolean closing;

  public Connector(
      Settings settings,
      HttpClient client,
      ScheduledExecutorService loop,
      Intake intake,
      Dispatcher dispatcher,
      Consumer<ListenerState> onState) {
    this.settings = settings;
    this.client = client;
    this.loop = loop;
    this.intake = intake;
    this.dispatcher = dispatcher;
    this.onState = onState;
    this.backoff =
        new Backoff(
            settings.timing().firstReconnect(),
            settings.timing().longestReconnect(),
            () -> ThreadLocalRandom.current().nextDouble());
  }

  /** How the connection stands. Any thread. */
  public ListenerState state() {
    return state;
  }

  /** Begins. */
  public void start() {
    loop.execute(this::connect);
  }

  /** Takes nothing more in. Any thread; waits until that is so. */
  public void stopReading() {
    await(
        () -> {
          closing = true;
          if (link != null) {
            link.stopReading();
          }
          return CompletableFuture.completedFuture(null);
        },
        settings.timing().connect());
  }

  /** Disconnects. Any thread but the loop; waits until that is done, so long at most. */
  public void close(Duration atMost) {
    await(
        () -> {
          closing = true;
          CompletableFuture<?> done =
              link == null ? CompletableFuture.completedFuture(null) : link.close();
          link = null;
          become(ListenerState.CLOSED, "");
          return done;
        },
        atMost);
  }

  @Override
  public void ready(HubLink from) {
    from.authenticate();
  }

  @Override
  public void answered(HubLink from, String error) {
    if (from != link || closing) {
      return;
    }
    if (error.isEmpty()) {
      refusals = 0;
      listeningSince = System.nanoTime();
      become(ListenerState.LISTENING, "");
      dispatcher.connected(true);
      return;
    }
    refusals++;
    log.log(WARNING, "the gateway refuses to authenticate this listener: {0}", error);
    become(ListenerState.REFUSED, error);
    later(
        settings.timing().afterRefusal(refusals),
        () -> {
          if (from == link) {
            from.authenticate();
          }
        });
  }

  @Override
  public void ended(HubLink from, String reason) {
    if (from != link) {
      return;
    }
    link = null;
    if (state == ListenerState.LISTENING) {
      dispatcher.connected(false);
      if (System.nanoTime() - listeningSince >= settings.timing().steady().toNanos()) {
        backoff.reset();
      }
    }
    if (!closing) {
      log.log(INFO, "not connected: {0}", reason);
      become(ListenerState.WAITING, reason);
      later(backoff.next(), this::connect);
    }
  }

  private void connect() {
    if (closing) {
      return;
    }
    become(ListenerState.CONNECTING, "");
    refusals = 0;
    link = new HubLink(settings, loop, intake, dispatcher, this);
    link.open(client);
  }

  private void become(ListenerState next, String detail) {
    state = next;
    onState.accept(next);
    dispatcher.state(next, detail);
  }

  private void later(Duration wait, Runnable task) {
    loop.schedule(
        () -> {
          if (!closing) {
            task.run();
          }
        },
        wait.toNanos(),
        NANOSECONDS);
  }

  /** Does something on the loop and waits for its end. */
  private void await(Step step, Duration atMost) {
    CompletableFuture<Object> done = new CompletableFuture<>();
    try {
      loop.execute(() -> step.run().whenComplete((ended, failure) -> done.complete("done")));
      done.get(atMost.toNanos(), NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException late) {
      log.log(WARNING, "the connection was not closed in good order");
    }
  }

  private interface Step {
    CompletableFuture<?> run();
  }
}
