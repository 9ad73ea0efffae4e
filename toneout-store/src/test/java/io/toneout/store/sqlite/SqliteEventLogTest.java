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
  private SqliteFolder data;

  @Override
  protected EventLog open() {
    data = new SqliteFolder(folder, LIMIT);
    return data.store().eventLog();
  }

  @Override
  protected EventLog reopen() {
    return data.reopen().eventLog();
  }

  @Override
  protected void close() {
    data.close();
  }
}
