package io.toneout.server.panel.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first asked for, once. Any thread; who asks while it is made
 * waits for it.
 */
public final class FirstUse<T> implements Supplier<T> {

  private final Supplier<T> making;
  private @Nullable T made; // guarded by this

  /** Makes nothing yet. */
  public FirstUse(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public synchronized T get() {
    T present = made;
    if (present == null) {
      present = making.get();
      made = present;
    }
    return present;
  }
}
