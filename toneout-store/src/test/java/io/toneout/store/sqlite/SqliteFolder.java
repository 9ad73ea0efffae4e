package io.toneout.store.sqlite;

import java.nio.file.Path;

/** A data folder in a test, opened and reopened. */
final class SqliteFolder implements AutoCloseable {

  private final Path folder;
  private final int laneLimit;
  private SqliteStore store;

  SqliteFolder(Path folder, int laneLimit) {
    this.folder = folder;
    this.laneLimit = laneLimit;
    this.store = opened();
  }

  SqliteStore store() {
    return store;
  }

  SqliteStore reopen() {
    store.close();
    store = opened();
    return store;
  }

  private SqliteStore opened() {
    return SqliteStore.open(folder.resolve("data"), folder.resolve("secrets.json"), laneLimit);
  }

  @Override
  public void close() {
    store.close();
  }
}
