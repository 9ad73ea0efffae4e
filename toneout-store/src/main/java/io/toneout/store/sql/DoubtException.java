package io.toneout.store.sql;

import java.sql.SQLException;

/** The connection was lost during a commit, so it cannot be said yet whether it is durable. */
public final class DoubtException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  /** Carries what was met, and how to find out. */
  public DoubtException(SQLException cause, Answer answer) {
    super(cause);
    this.answer = answer;
  }

  /** Finds out once the database can be reached again. */
  public Answer answer() {
    return answer;
  }

  /** Asks whether the commit is durable. */
  @FunctionalInterface
  public interface Answer {

    /**
     * Whether it is. Asked on a new connection.
     *
     * @throws SQLException if it cannot be said yet
     */
    boolean durable(Session session) throws SQLException;
  }
}
