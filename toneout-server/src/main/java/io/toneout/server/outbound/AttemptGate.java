package io.toneout.server.outbound;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets so many attempts run at a time, and so many more wait, first come first served. */
final class AttemptGate {

  private final int places;
  private final int waitingPlaces;

  /** Guarded by this. */
  private final Set<Runnable> waiting = new LinkedHashSet<>();

  /** Guarded by this. */
  private int taken;

  AttemptGate(int places, int waitingPlaces) {
    this.places = places;
    this.waitingPlaces = waitingPlaces;
  }

  /**
   * Runs the attempt now or when there is a place for it; {@link #leave} has to follow.
   *
   * @return false if too many wait already
   */
  boolean enter(Runnable attempt) {
    synchronized (this) {
      if (taken >= places) {
        return waiting.size() < waitingPlaces && waiting.add(attempt);
      }
      taken++;
    }
    attempt.run();
    return true;
  }

  /** Forgets an attempt that waits. Returns false if it does not wait: then it has a place. */
  synchronized boolean withdraw(Runnable attempt) {
    return waiting.remove(attempt);
  }

  /** Gives a place back. */
  void leave() {
    Runnable next = takeNext();
    if (next != null) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable takeNext() {
    Iterator<Runnable> first = waiting.iterator();
    if (!first.hasNext()) {
      taken--;
      return null;
    }
    Runnable next = first.next();
    first.remove();
    return next;
  }
}
