package io.toneout.store.sqlite;

import io.toneout.store.sql.Session;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the database, beside the writer. SQLite would do so within a
 * commit: tens of milliseconds, once a second under load, in which every publisher waits.
 *
 * <p>A log that is written to all the time is never copied as a whole from beside, and only then
 * does it start anew. So the thread here copies nearly all of it, and the writer the little that is
 * left.
 */
final class Checkpoints implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final String COPY = "pragma wal_checkpoint(passive)";

  /** Opens the connection that copies. */
  @FunctionalInterface
  interface Opening {
    Session open() throws SQLException;
  }

  private final Opening opening;
  private final FileChannel file;
  private final Thread thread;

  /** Whether something was written since the last copying. Any thread. */
  private volatile boolean written;

  /** Whether the writer has to copy what is left. Any thread. */
  private volatile boolean nearlyDone;

  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * Starts the thread.
   *
   * @param file of the database. Closing it gives up all locks that SQLite has on that file (POSIX
   *     keeps them by process), so this happens when nobody has the database open any more.
   */
  Checkpoints(Opening opening, Path file) throws IOException {
    this.opening = opening;
    this.file = FileChannel.open(file, StandardOpenOption.WRITE);
    this.thread = Thread.ofPlatform().name("store-checkpoints").daemon().start(this::run);
  }

  /** To be called by the writer after each commit, with its session. */
  void committed(Session writer) {
    written = true;
    if (nearlyDone) {
      nearlyDone = false;
      copy(writer);
    }
  }

  private static boolean copy(Session session) {
    try {
      session.outsideTransaction(COPY);
      return true;
    } catch (SQLException failure) {
      LOG.warn("The write-ahead log could not be copied into the database; tried again", failure);
      return false;
    }
  }

  private void run() {
    Session session = null;
    while (true) {
      try {
        if (end.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
        if (written) {
          if (session == null) {
            session = opening.open();
          }
          written = false;
          if (copy(session)) {
            file.force(false);
            nearlyDone = true;
          }
        }
      } catch (InterruptedException nobodyDoes) {
        break;
      } catch (SQLException | IOException failure) {
        LOG.warn("The write-ahead log cannot be opened to be copied; tried again", failure);
      }
    }
    close(session);
  }

  private static void close(@Nullable Session session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (SQLException failure) {
      LOG.warn("The connection that copies the write-ahead log could not be closed", failure);
    }
  }

  /** To be called when all other connections are closed. */
  @Override
  public void close() throws IOException {
    end.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    file.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
