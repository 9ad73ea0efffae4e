package io.toneout.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed in the opposite order. A step that fails does not stop the rest.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  private record Step(String name, AutoCloseable closeable) {}

  /** Remembers something that is open now, and returns it. */
  synchronized <T extends AutoCloseable> T later(String name, T closeable) {
    steps.push(new Step(name, closeable));
    return closeable;
  }

  @Override
  public void close() {
    while (true) {
      Step step;
      synchronized (this) {
        step = steps.poll();
      }
      if (step == null) {
        return;
      }
      try {
        step.closeable().close();
      } catch (Exception failure) {
        LOG.warn("While stopping: {} did not close in order", step.name(), failure);
      }
    }
  }
}
