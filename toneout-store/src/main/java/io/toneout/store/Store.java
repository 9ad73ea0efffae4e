package io.toneout.store;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.store.sqlite.CommitObserver;
import io.toneout.store.sqlite.SqliteStore;

/**
 * An open data folder: the event log and the registry.
 *
 * <p>One process at a time has a folder open. What it returns may be called from any thread and
 * never blocks; opening and closing do.
 */
public final class Store implements AutoCloseable {

  private final SqliteStore sqlite;

  private Store(SqliteStore sqlite) {
    this.sqlite = sqlite;
  }

  /**
   * Opens the folder, making or updating what is in it.
   *
   * @throws io.toneout.store.error.StoreException if another process has it open, it was written by
   *     a newer version, the secrets file is missing or not the right one, or it cannot be read or
   *     written
   */
  public static Store open(StoreOptions options) {
    return new Store(
        SqliteStore.open(options.folder(), options.secretsFile(), options.laneLimit()));
  }

  /** The log of this folder. */
  public EventLog eventLog() {
    return sqlite.eventLog();
  }

  /** The registry's rows in this folder. */
  public RegistryStore registry() {
    return sqlite.registry();
  }

  /** Sets who is told of every commit from now on. */
  public void onCommit(CommitObserver observer) {
    sqlite.onCommit(observer);
  }

  /** Finishes what was asked for, fails what is asked for later, and gives the folder free. */
  @Override
  public void close() {
    sqlite.close();
  }
}
