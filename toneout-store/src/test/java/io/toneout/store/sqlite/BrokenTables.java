package io.toneout.store.sqlite;

import io.toneout.store.contract.Backend;
import io.toneout.store.error.StoreException;
import io.toneout.store.secret.SecretsFile;
import io.toneout.store.sql.Database;
import io.toneout.store.sql.Migrations;
import io.toneout.store.sql.Session;
import io.toneout.store.sql.SqlStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A SQLite store whose tables, not its journal, refuse every commit after some, or hold it. */
final class BrokenTables extends Backend.Sql {

  private final Path folder;
  private final AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile Runnable meanwhile = () -> {};
  private final CountDownLatch held = new CountDownLatch(1);

  BrokenTables(Path folder) {
    this.folder = folder;
    start();
  }

  /** From now on so many commits succeed, and no other. */
  void breakAfter(int commits) {
    commitsLeft.set(commits);
  }

  /** From now on a commit waits until they are mended. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  /** Returns when a commit waits. */
  void awaitHeld() throws InterruptedException {
    held.await();
  }

  /** From now on something is done within every commit, before it is durable. */
  void duringCommits(Runnable something) {
    meanwhile = something;
  }

  /** From now on they succeed again. */
  void mend() {
    commitsLeft.set(Integer.MAX_VALUE);
    gate.countDown();
  }

  @Override
  protected SqlStore open() {
    return SqlStore.open(
        new Breaking(SqliteDatabase.in(folder.resolve("data"))),
        new SecretsFile(folder.resolve("secrets.json")),
        0);
  }

  /** Where the database and its journal are. */
  Path data() {
    return folder.resolve("data");
  }

  private final class Breaking implements Database {

    private final SqliteDatabase database;

    private Breaking(SqliteDatabase database) {
      this.database = database;
    }

    @Override
    public void commit(Session session) throws SQLException {
      if (commitsLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
        throw new SQLException("refused by this test");
      }
      awaitGate();
      meanwhile.run();
      session.commit();
    }

    private void awaitGate() {
      if (gate.getCount() > 0) {
        held.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public Migrations migrations() {
      return database.migrations();
    }

    @Override
    public Session writing() throws SQLException {
      return database.writing();
    }

    @Override
    public void migrating(Session session) throws SQLException {
      database.migrating(session);
    }

    @Override
    public Path journalFolder() {
      return database.journalFolder();
    }

    @Override
    public Session reading() throws SQLException {
      return database.reading();
    }

    @Override
    public boolean lost(SQLException failure) {
      return database.lost(failure);
    }

    @Override
    public RuntimeException failure(String what, SQLException failure) {
      return database.failure(what, failure);
    }

    @Override
    public StoreException opening(SQLException failure) {
      return database.opening(failure);
    }

    @Override
    public void close() throws IOException {
      database.close();
    }
  }
}
