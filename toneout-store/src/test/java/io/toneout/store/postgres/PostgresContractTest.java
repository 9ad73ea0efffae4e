package io.toneout.store.postgres;

import io.toneout.store.contract.Backend;
import io.toneout.store.contract.EventLogContract;
import io.toneout.store.contract.EventLogFixture;
import io.toneout.store.contract.EventLogModelContract;
import io.toneout.store.contract.EventSearchContract;
import io.toneout.store.contract.OperationsContract;
import io.toneout.store.contract.RegistryStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL does what every backend has to do. */
final class PostgresContractTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path data;

  @SuppressWarnings("NullAway.Init")
  private static PostgresServer server;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = PostgresServer.quick(data);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private Backend backend() throws SQLException {
    return new PostgresBackend(server.newDatabase(), folder, EventLogFixture.LIMIT);
  }

  @Nested
  final class Log extends EventLogContract {
    @Override
    protected Backend open() throws SQLException {
      return backend();
    }
  }

  @Nested
  final class Histories extends EventLogModelContract {
    @Override
    protected Backend open() throws SQLException {
      return backend();
    }
  }

  @Nested
  final class Search extends EventSearchContract {
    @Override
    protected Backend open() throws SQLException {
      return backend();
    }
  }

  @Nested
  final class Registry extends RegistryStoreContract {
    @Override
    protected Backend open() throws SQLException {
      return backend();
    }
  }

  @Nested
  final class Operations extends OperationsContract {
    @Override
    protected Backend open() throws SQLException {
      return backend();
    }
  }
}
