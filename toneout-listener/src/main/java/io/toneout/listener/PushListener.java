package io.toneout.listener;

import io.toneout.listener.internal.Connector;
import io.toneout.listener.internal.DaemonThreads;
import io.toneout.listener.internal.Dispatcher;
import io.toneout.listener.internal.FallbackServer;
import io.toneout.listener.internal.GapLookup;
import io.toneout.listener.internal.Intake;
import io.toneout.listener.internal.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Receives the push events of one server and hands each to the registered handlers, one event at a
 * time, in order, once.
 *
 * <p>It connects to the gateway's hub, authenticates, and connects again for as long as it is open
 * when the connection is lost. An event is acknowledged after its handlers have returned, if the
 * gateway knows that kind of acknowledgement; what was not acknowledged comes again after a
 * reconnect, and a repeat is kept from the handlers. (That memory is in the process: after a
 * restart of the program a repeat is seen; {@link ReceivedEvent#id} tells.)
 *
 * <pre>{@code
 * PushListener listener =
 *     PushListener.builder()
 *         .gateway(URI.create("https://toneout.example.org"))
 *         .community("springfield")
 *         .key(key)
 *         .server(1)
 *         .on(UnitStatus.class, (status, event) -> show(status))
 *         .build();
 * listener.start();
 * }</pre>
 *
 * <p>Safe for use by several threads. All handlers run on one daemon thread.
 */
public final class PushListener implements AutoCloseable {

  private final Settings settings;
  private final ScheduledExecutorService loop;
  private final Dispatcher dispatcher;
  private final Connector connector;
  private final Intake intake;
  private final CompletableFuture<Void> listening = new CompletableFuture<>();
  private @Nullable FallbackServer fallback;
  private boolean started;
  private boolean closed;

  PushListener(Settings settings) {
    this.settings = settings;
    String name = "toneout-listener-" + settings.server();
    loop = Executors.newSingleThreadScheduledExecutor(new DaemonThreads(name + "-loop"));
    HttpClient client =
        HttpClient.newBuilder()
            .executor(loop)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timing().connect())
            .build();
    dispatcher = new Dispatcher(settings, new GapLookup(settings, client), name + "-events");
    intake = new Intake(settings, dispatcher);
    connector = new Connector(settings, client, loop, intake, dispatcher, this::state);
  }

  /** Starts to describe a listener. */
  public static PushListenerBuilder builder() {
    return new PushListenerBuilder();
  }

  /**
   * Begins to listen; returns at once.
   *
   * @return complete when the hub has accepted the credentials for the first time; ends
   *     exceptionally only if the listener is closed before
   * @throws IOException if the HTTP listener's port cannot be had
   * @throws IllegalStateException if it was started or closed before
   */
  public synchronized CompletableFuture<Void> start() throws IOException {
    if (started || closed) {
      throw new IllegalStateException("A listener is started once.");
    }
    HttpFallback http = settings.http();
    if (http != null) {
      fallback = FallbackServer.start(http, intake, dispatcher, settings.server());
    }
    started = true;
    connector.start();
    return listening.copy();
  }

  /** How the connection stands. */
  public ListenerState state() {
    return connector.state();
  }

  /** The port of the HTTP listener. */
  public synchronized int httpPort() {
    if (fallback == null) {
      throw new IllegalStateException("There is no HTTP listener, or it is not started.");
    }
    return fallback.port();
  }

  /**
   * Stops listening: takes nothing more in, lets the handlers finish what has arrived within the
   * grace time, acknowledges it and disconnects. What is not finished by then comes again to the
   * next listener. Called from a handler it does not wait.
   */
  @Override
  public void close() {
    FallbackServer http;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      http = fallback;
    }
    if (http != null) {
      http.stopAccepting();
    }
    connector.stopReading();
    dispatcher.drain(settings.timing().closeGrace());
    connector.close(settings.timing().connect());
    if (http != null) {
      http.close();
    }
    dispatcher.close();
    loop.shutdown();
    listening.completeExceptionally(new IllegalStateException("The listener was closed."));
  }

  private void state(ListenerState state) {
    if (state == ListenerState.LISTENING) {
      listening.complete(null);
    }
  }
}
