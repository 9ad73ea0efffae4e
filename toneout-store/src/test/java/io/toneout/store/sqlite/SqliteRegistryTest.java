package io.toneout.store.sqlite;

import io.toneout.delivery.registry.RegistryStore;
import io.toneout.store.contract.RegistryStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRegistryTest extends RegistryStoreContract {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SqliteFolder data;

  @Override
  protected RegistryStore open() {
    data = new SqliteFolder(folder, 0);
    return data.store().registry();
  }

  @Override
  protected RegistryStore reopen() {
    return data.reopen().registry();
  }

  @Override
  protected void close() {
    data.close();
  }
}
