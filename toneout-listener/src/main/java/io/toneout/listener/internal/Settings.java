package io.toneout.listener.internal;

import io.toneout.listener.Gap;
import io.toneout.listener.HttpFallback;
import io.toneout.listener.ListenerMetrics;
import io.toneout.listener.StateHandler;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the builder was told. */
public record Settings(
    URI gateway,
    String community,
    String key,
    int server,
    @Nullable HttpFallback http,
    ListenerMetrics metrics,
    Timing timing,
    List<Registration<?>> registrations,
    List<StateHandler> stateHandlers,
    List<Consumer<Gap>> gapHandlers) {

  public Settings {
    registrations = List.copyOf(registrations);
    stateHandlers = List.copyOf(stateHandlers);
    gapHandlers = List.copyOf(gapHandlers);
  }

  /** The base URL and a path below it. */
  URI url(String path) {
    String base = gateway.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /** The hub as a websocket; negotiation is skipped. */
  URI hub() {
    return URI.create("ws" + url("/apiWsHub").toString().substring("http".length()));
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "Settings[" + gateway + ", " + community + ", " + server + "]";
  }
}
