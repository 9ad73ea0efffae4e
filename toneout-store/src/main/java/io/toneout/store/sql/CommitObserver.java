package io.toneout.store.sql;

import java.time.Duration;

/** Is told of every commit, for metrics. Called on the writer's thread; must be short. */
@FunctionalInterface
public interface CommitObserver {

  /**
   * A transaction is durable.
   *
   * @param writes how many writes it carried
   * @param commit how long the database took from COMMIT to its answer
   */
  void committed(int writes, Duration commit);
}
