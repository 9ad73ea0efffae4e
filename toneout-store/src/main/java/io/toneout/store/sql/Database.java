package io.toneout.store.sql;

import io.toneout.store.error.StoreException;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What differs between databases: how they are connected to, what their errors mean, and where
 * their schema is. Everything else is SQL that all of them understand.
 *
 * <p>Called by the writer's and the readers' threads.
 */
public interface Database extends Closeable {

  /** The migrations of this database. */
  Migrations migrations();

  /** Opens a connection that writes; only one has a transaction at a time. */
  Session writing() throws SQLException;

  /** Is told that a session is about to bring the database to its newest schema. */
  default void migrating(Session session) throws SQLException {}

  /**
   * The folder of the journal that events are written to before they go to their tables; null if
   * they go there at once.
   */
  default @Nullable Path journalFolder() {
    return null;
  }

  /** Opens a connection that reads; the database is open for writing already. */
  Session reading() throws SQLException;

  /**
   * Makes the transaction durable.
   *
   * @throws DoubtException if it cannot be said whether it is
   * @throws SQLException if it is not
   */
  default void commit(Session session) throws SQLException {
    session.commit();
  }

  /** Whether an error says that the connection is gone, so that nothing else will work on it. */
  boolean lost(SQLException failure);

  /** What a call fails with. */
  RuntimeException failure(String what, SQLException failure);

  /** Why the database cannot be opened, and what to do. */
  StoreException opening(SQLException failure);
}
