package io.toneout.listener;

import io.toneout.listener.internal.Registration;
import io.toneout.listener.internal.Settings;
import io.toneout.listener.internal.Timing;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a listener listens to, and what it does with it. Not safe for several threads. */
public final class PushListenerBuilder {

  private static final Duration LONGEST_KEEP_ALIVE = Duration.ofSeconds(15);

  private @Nullable URI gateway;
  private @Nullable String community;
  private @Nullable String key;
  private @Nullable Integer server;
  private @Nullable HttpFallback http;
  private ListenerMetrics metrics = ListenerMetrics.NONE;
  private Timing timing = Timing.DEFAULT;
  private final List<Registration<?>> registrations = new ArrayList<>();
  private final List<StateHandler> stateHandlers = new ArrayList<>();
  private final List<Consumer<Gap>> gapHandlers = new ArrayList<>();

  PushListenerBuilder() {}

  /** The gateway's base URL, for example {@code https://toneout.example.org}. Needed. */
  public PushListenerBuilder gateway(URI url) {
    if (!List.of("http", "https").contains(String.valueOf(url.getScheme()))
        || url.getHost() == null) {
      throw new IllegalArgumentException("The gateway needs an http or https URL.");
    }
    gateway = url;
    return this;
  }

  /** The id of the community. Needed. */
  public PushListenerBuilder community(String communityId) {
    community = communityId;
    return this;
  }

  /** An API key of the community that may listen. Needed. */
  public PushListenerBuilder key(String apiKey) {
    key = apiKey;
    return this;
  }

  /** The id of the server whose events are wanted. Needed. */
  public PushListenerBuilder server(int serverId) {
    server = serverId;
    return this;
  }

  /**
   * Registers a handler for events whose data is of a class. Several handlers may see one event;
   * they run in the order in which they were registered.
   *
   * @param data a record of the catalogue; {@link io.toneout.events.data.UnknownData} for types
   *     beyond it; {@link io.toneout.events.data.EventData} for all
   */
  public <D> PushListenerBuilder on(Class<D> data, EventHandler<? super D> handler) {
    registrations.add(new Registration<>(data, handler));
    return this;
  }

  /** Registers a handler for every event, whatever it says. */
  public PushListenerBuilder onEvent(Consumer<ReceivedEvent> handler) {
    return on(Object.class, (data, event) -> handler.accept(event));
  }

  /** Registers a handler for gaps in the numbers of the lane. */
  public PushListenerBuilder onGap(Consumer<Gap> handler) {
    gapHandlers.add(handler);
    return this;
  }

  /** Registers a handler for changes of the connection's state. */
  public PushListenerBuilder onState(StateHandler handler) {
    stateHandlers.add(handler);
    return this;
  }

  /** Listens over HTTP as well, for the time in which no connection to the hub stands. */
  public PushListenerBuilder http(HttpFallback fallback) {
    http = fallback;
    return this;
  }

  /** Where to count. */
  public PushListenerBuilder metrics(ListenerMetrics hook) {
    metrics = hook;
    return this;
  }

  /**
   * How long to wait before a lost connection is opened again: the first time up to {@code first},
   * doubled each time, at most {@code longest}; half of it by chance, so that the listeners of a
   * gateway that restarts do not all come at once. Without this call 0.5 s and 30 s.
   */
  public PushListenerBuilder reconnect(Duration first, Duration longest) {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("The first wait is above zero, the longest not below it.");
    }
    timing = timing.withReconnect(first, longest);
    return this;
  }

  /**
   * How often the hub hears from the listener, which finds a connection that broke unnoticed. 5 s
   * by default, 15 s at most.
   */
  public PushListenerBuilder keepAlive(Duration interval) {
    if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST_KEEP_ALIVE) > 0) {
      throw new IllegalArgumentException("The hub has to hear from a listener every 15 s.");
    }
    timing = timing.withPing(interval);
    return this;
  }

  /** How long {@link PushListener#close} lets handlers finish what has arrived. 5 s by default. */
  public PushListenerBuilder closeGrace(Duration grace) {
    timing = timing.withCloseGrace(grace);
    return this;
  }

  /** All times at once, for tests. */
  PushListenerBuilder timing(Timing times) {
    timing = times;
    return this;
  }

  /**
   * The listener, not started.
   *
   * @throws IllegalStateException if something needed is missing
   * @throws IllegalArgumentException if a signing secret is malformed
   */
  public PushListener build() {
    return new PushListener(
        new Settings(
            needed(gateway, "gateway"),
            needed(community, "community"),
            needed(key, "key"),
            needed(server, "server"),
            http,
            metrics,
            timing,
            registrations,
            stateHandlers,
            gapHandlers));
  }

  private static <T> T needed(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalStateException("A listener needs a " + name + ".");
    }
    return value;
  }
}
