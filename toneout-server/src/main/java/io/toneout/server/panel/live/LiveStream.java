package io.toneout.server.panel.live;

import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Templates;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One page that somebody looks at. Told of changes by any thread; shown anew by one thread at a
 * time, which {@link #begin} and {@link #ended} see to; written to on its connection's event loop.
 */
final class LiveStream {

  /**
   * A change is told just before it is in the log, so what follows it is looked at twice: the
   * second time a tick later.
   */
  private static final int LOOKS = 2;

  private final String sessionId;
  private final String userName;
  private final Object at;
  private final Supplier<List<Fragment>> fragments;
  private final HttpServerResponse response;
  private final Context context;
  private final Runnable told = this::changed;
  private final AtomicInteger due = new AtomicInteger(LOOKS);
  private final AtomicBoolean busy = new AtomicBoolean();

  /** What the browser shows. Touched between begin and ended alone. */
  private final Map<String, String> shown = new HashMap<>();

  LiveStream(
      String sessionId,
      String userName,
      Object at,
      Supplier<List<Fragment>> fragments,
      HttpServerResponse response,
      Context context) {
    this.sessionId = sessionId;
    this.userName = userName;
    this.at = at;
    this.fragments = fragments;
    this.response = response;
    this.context = context;
  }

  String sessionId() {
    return sessionId;
  }

  String userName() {
    return userName;
  }

  Object at() {
    return at;
  }

  Runnable told() {
    return told;
  }

  /** Something happened, or it was not looked at for long. */
  void changed() {
    due.set(LOOKS);
  }

  /** Whether it is to be shown anew now; then {@link #ended} must follow. */
  boolean begin() {
    if (due.get() == 0 || response.writeQueueFull() || !busy.compareAndSet(false, true)) {
      return false;
    }
    due.getAndUpdate(left -> Math.max(0, left - 1));
    return true;
  }

  /** It was shown anew. */
  void ended() {
    busy.set(false);
  }

  /** Shows anew what differs. Between begin and ended, on a virtual thread. */
  void show(Templates templates) {
    StringBuilder events = new StringBuilder();
    for (Fragment fragment : fragments.get()) {
      String html = templates.part(fragment.view());
      if (!html.equals(shown.put(fragment.name(), html))) {
        events.append("event: ").append(fragment.name()).append('\n');
        html.lines().forEach(line -> events.append("data: ").append(line).append('\n'));
        events.append('\n');
      }
    }
    if (!events.isEmpty()) {
      write(events.toString());
    }
  }

  /** A sign of life, for proxies and to find out that the browser is gone. */
  void ping() {
    write(": here\n\n");
  }

  /** Ends it for good; the browser does not come back by itself. */
  void end() {
    context.runOnContext(now -> {
      if (!response.ended() && !response.closed()) {
        response.end("event: end\ndata: end\n\n");
      }
    });
  }

  private void write(String text) {
    context.runOnContext(now -> {
      if (!response.ended() && !response.closed()) {
        response.write(text);
      }
    });
  }
}
