package io.toneout.store.sqlite;

import io.toneout.delivery.log.EventLog;
import io.toneout.store.contract.EventLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteEventLogTest extends EventLogContract {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SqliteStore store;

  @Override
  protected EventLog open() {
    store = SqliteStore.open(folder.resolve("data"), folder.resolve("secrets.json"), LIMIT);
    return store.eventLog();
  }

  @Override
  protected EventLog reopen() {
    store.close();
    return open();
  }

  @Override
  protected void close() {
    store.close();
  }
}
