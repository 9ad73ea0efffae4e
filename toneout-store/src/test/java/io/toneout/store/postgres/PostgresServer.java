package io.toneout.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server of a test's own, which can be stopped, killed and started again. */
final class PostgresServer implements AutoCloseable {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path folder;
  private final boolean survivesPowerCuts;
  private EmbeddedPostgres server;

  private PostgresServer(Path folder, boolean survivesPowerCuts) throws IOException {
    this.folder = folder;
    this.survivesPowerCuts = survivesPowerCuts;
    this.server = started(0);
  }

  /** One for tests that stop or kill it. */
  static PostgresServer durable(Path folder) throws IOException {
    return new PostgresServer(folder, true);
  }

  /** One that does not wait for the disk, for tests that leave it running. */
  static PostgresServer quick(Path folder) throws IOException {
    return new PostgresServer(folder, false);
  }

  /** Makes an empty database and returns its address. */
  String newDatabase() throws SQLException {
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return server.getJdbcUrl("postgres", name);
  }

  /** Stops it in an orderly way: connections are ended, nothing else is lost. */
  void stop() throws IOException {
    server.close();
  }

  /** Kills it as a power cut would, without a word to anybody. */
  void kill() throws Exception {
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    ProcessHandle[] backends = postmaster.children().toArray(ProcessHandle[]::new);
    postmaster.destroyForcibly();
    for (ProcessHandle backend : backends) {
      backend.destroyForcibly();
      backend.onExit().get(10, TimeUnit.SECONDS);
    }
    postmaster.onExit().get(10, TimeUnit.SECONDS);
    // Says that there was nothing to stop, and lets go of the folder.
    server.close();
  }

  /** Starts it again on what it left. */
  void start() throws IOException {
    server = started(server.getPort());
  }

  private EmbeddedPostgres started(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", survivesPowerCuts ? "on" : "off")
            .setPGStartupWait(Duration.ofSeconds(60));
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
