package io.toneout.store.sqlite;

import io.toneout.store.contract.Backend;
import io.toneout.store.contract.EventLogFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** An event log whose journal works while its tables may not. */
abstract class BrokenTablesFixture extends EventLogFixture {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  BrokenTables tables;

  @Override
  protected Backend open() {
    tables = new BrokenTables(folder);
    return tables;
  }
}
