package io.toneout.store.sqlite;

import io.toneout.store.contract.Backend;
import io.toneout.store.secret.SecretsFile;
import io.toneout.store.sql.SqlStore;
import java.nio.file.Path;

/** A SQLite store in a folder of a test. */
public final class SqliteBackend extends Backend.Sql {

  private final Path folder;
  private final int laneLimit;

  public SqliteBackend(Path folder, int laneLimit) {
    this.folder = folder;
    this.laneLimit = laneLimit;
    start();
  }

  @Override
  protected SqlStore open() {
    return SqlStore.open(
        SqliteDatabase.in(folder.resolve("data")),
        new SecretsFile(folder.resolve("secrets.json")),
        laneLimit);
  }
}
