package io.toneout.server.panel;

import io.toneout.server.panel.view.Flash;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the next page of each session says. In memory alone, since it may hold a new key; bounded:
 * beyond that the oldest is forgotten. Any thread.
 */
final class Flashes {

  private static final int MOST = 1000;

  /** By session id. Guarded by this. */
  private final Map<String, Flash> waiting =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Flash> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(String sessionId, Flash flash) {
    waiting.put(sessionId, flash);
  }

  synchronized @Nullable Flash take(String sessionId) {
    return waiting.remove(sessionId);
  }
}
