package io.toneout.store.sql;

import io.toneout.store.journal.Entries;
import io.toneout.store.journal.Run;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a database has what is in its journal; kept in the database.
 *
 * @param identity of the journal
 * @param entry the number of the last entry that is in the tables
 */
public record JournalMark(UUID identity, long entry) {

  private static final String FIND = "select identity, entry_no from journal_applied";
  private static final String ADD =
      "insert into journal_applied (identity, entry_no) values (?, 0)";
  private static final String MOVE = "update journal_applied set entry_no = ?";

  /** Reads it, and makes it in a database that has none yet. */
  static JournalMark of(Session session) throws SQLException {
    JournalMark found = find(session);
    if (found != null) {
      return found;
    }
    UUID identity = UUID.randomUUID();
    session.update(ADD, identity.toString());
    return new JournalMark(identity, 0);
  }

  /** Reads it; null if the database has none yet. */
  public static @Nullable JournalMark find(Session session) throws SQLException {
    try (Rows rows = session.rows(FIND)) {
      return rows.next() ? new JournalMark(UUID.fromString(rows.text(1)), rows.number(2)) : null;
    }
  }

  /** Notes that the tables have all entries up to this one. */
  static void move(Statements session, long entry) throws SQLException {
    session.update(MOVE, entry);
  }

  /**
   * Brings to the tables what follows the entries that they have.
   *
   * @param journal what {@link io.toneout.store.journal.Journal#read} gave
   * @return whether that was all of it
   */
  public boolean replay(Session session, List<Run> journal) throws SQLException {
    Run.Following following = Run.following(entry, journal);
    if (!following.runs().isEmpty()) {
      execute(session, Entries.inPlace(following.runs()));
      move(session, following.runs().getLast().last());
    }
    return following.whole();
  }

  /** Executes statements of the journal. */
  static void execute(Statements session, List<Entries.Bound> statements) throws SQLException {
    for (Entries.Bound bound : statements) {
      session.later(bound.sql(), bound.values());
    }
  }
}
