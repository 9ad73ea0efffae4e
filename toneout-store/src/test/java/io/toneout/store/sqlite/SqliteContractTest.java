package io.toneout.store.sqlite;

import io.toneout.store.contract.Backend;
import io.toneout.store.contract.EventLogContract;
import io.toneout.store.contract.EventLogFixture;
import io.toneout.store.contract.EventLogModelContract;
import io.toneout.store.contract.EventSearchContract;
import io.toneout.store.contract.OperationsContract;
import io.toneout.store.contract.RegistryStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** SQLite does what every backend has to do. */
final class SqliteContractTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Backend backend() {
    return new SqliteBackend(folder, EventLogFixture.LIMIT);
  }

  @Nested
  final class Log extends EventLogContract {
    @Override
    protected Backend open() {
      return backend();
    }
  }

  @Nested
  final class Histories extends EventLogModelContract {
    @Override
    protected Backend open() {
      return backend();
    }
  }

  @Nested
  final class Search extends EventSearchContract {
    @Override
    protected Backend open() {
      return backend();
    }
  }

  @Nested
  final class Registry extends RegistryStoreContract {
    @Override
    protected Backend open() {
      return backend();
    }
  }

  @Nested
  final class Operations extends OperationsContract {
    @Override
    protected Backend open() {
      return backend();
    }
  }
}
