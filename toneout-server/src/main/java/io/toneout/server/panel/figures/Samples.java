package io.toneout.server.panel.figures;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last samples of a community or of all, one a second. Any thread. */
final class Samples {

  /** So many are kept. */
  static final int KEPT = 300;

  /** So many are what happens now. */
  static final int NOW = 10;

  /** Oldest first. Guarded by this. */
  private final Deque<Sample> kept = new ArrayDeque<>();

  /** How many of the last ones were idle and had nothing waiting. Guarded by this. */
  private int quiet;

  /** How many of the last ones were idle. Guarded by this. */
  private int idle;

  /** Adds one; returns whether the figures look different from what they were before. */
  synchronized boolean add(Sample sample) {
    idle = sample.isIdle() ? idle + 1 : 0;
    boolean differs =
        idle <= NOW + 1 || kept.isEmpty() || kept.getLast().waiting() != sample.waiting();
    kept.add(sample);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
    quiet = sample.isQuiet() ? quiet + 1 : 0;
    return differs;
  }

  /** Whether it holds nothing that is worth to be kept. */
  synchronized boolean isQuiet() {
    return quiet >= KEPT;
  }

  /** All of them, oldest first. */
  synchronized List<Sample> all() {
    return List.copyOf(kept);
  }
}
