package io.toneout.store.sql;

import java.util.List;

/** Makes batches of writes durable and tells them so. Confined to its {@link Writer}'s thread. */
interface Commits extends AutoCloseable {

  /** Sets who is told of commits from now on. May be called by any thread. */
  void observe(CommitObserver observer);

  /** Writes a batch and tells its writes. */
  void write(List<Write<?>> batch);

  /** Whether there is something to be done while nobody writes. */
  boolean hasRest();

  /** Does it; called when nobody has written for a moment. */
  void rest();

  /** Finishes what there is. */
  @Override
  void close();
}
