package io.toneout.store.postgres;

import io.toneout.store.contract.Backend;
import io.toneout.store.secret.SecretsFile;
import io.toneout.store.sql.SqlStore;
import java.nio.file.Path;

/** A store in a database of a test's own. */
final class PostgresBackend extends Backend.Sql {

  private final String url;
  private final Path folder;
  private final int laneLimit;

  PostgresBackend(String url, Path folder, int laneLimit) {
    this.url = url;
    this.folder = folder;
    this.laneLimit = laneLimit;
    start();
  }

  @Override
  protected SqlStore open() {
    return SqlStore.open(
        new PostgresDatabase(url), new SecretsFile(folder.resolve("secrets.json")), laneLimit);
  }
}
