package io.toneout.listener.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** The ids of the newest events, at most so many. Of one thread. */
final class SeenIds {

  private final int most;
  private final Set<UUID> ids = new LinkedHashSet<>();

  SeenIds(int most) {
    this.most = most;
  }

  /** Remembers an id; false if it is remembered already. */
  boolean add(UUID id) {
    if (!ids.add(id)) {
      return false;
    }
    if (ids.size() > most) {
      ids.remove(ids.iterator().next());
    }
    return true;
  }
}
