package io.toneout.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is durable before it is where it belongs.
 *
 * <p>Events come for one lane after the other, and their rows are kept by lane: each commit would
 * write a page or more for every event in it. So a commit writes what is to be done as one row of
 * the table {@code journal}, and does it later: when enough has gathered that each page gets
 * several rows, some at each commit, ordered by lane; at once when somebody wants to read; and when
 * the database is opened after a crash ({@link #replay}).
 *
 * <p>The table and the rows that come from it are changed in the same transactions, so no state in
 * between is ever durable, but for this one: some rows of the journal are executed already.
 * Executing them again changes nothing.
 *
 * <p>Confined to the thread of its session.
 */
final class Journal {

  /** Statements that gather before they are executed. */
  static final int ENOUGH = 8_192;

  /** Statements, or bytes of theirs, at which a commit waits until all are executed. */
  private static final int MOST = 4 * ENOUGH;

  private static final long MOST_BYTES = 32L << 20;

  /** For each statement that a commit puts off, so many older ones are executed. */
  private static final int PACE = 2;

  private static final int LEAST_AT_A_TIME = 16;

  private static final Pattern DEFERRED_TABLES = Pattern.compile("\\b(event|attempt|lane)\\b");

  private static final Comparator<Deferrable.Bound> BY_PLACE =
      Comparator.<Deferrable.Bound>comparingInt(bound -> bound.statement().rank())
          .thenComparingLong(Deferrable.Bound::lane);

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

  /** Put off by the transaction that is open. */
  private final List<Deferrable.Bound> fresh = new ArrayList<>();

  /** Durable in the journal, and not in the current generation. */
  private List<Deferrable.Bound> behind = new ArrayList<>();

  /** What is executed bit by bit, in the order of its places. */
  private List<Deferrable.Bound> generation = List.of();

  /** How far the generation is executed: in the database, and in the open transaction. */
  private int executedDurably;

  private int executed;

  /** Numbers of the journal's rows: the newest, and the newest of the generation. */
  private long lastEntry;

  private long lastOfGeneration;

  /** Bytes of what is behind, nearly. */
  private long bytesBehind;

  /** Whether the open transaction has executed all that was behind when it began. */
  private boolean caughtUp;

  /** Takes up what is in the table, as not executed. */
  Journal(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert =
        connection.prepareStatement("insert into journal (entry_no, entry) values (?, ?)");
    this.delete = connection.prepareStatement("delete from journal where entry_no <= ?");
    takeUp();
  }

  /** Whether a statement reads or writes what may be behind. */
  static boolean concerns(String sql) {
    return DEFERRED_TABLES.matcher(sql).find();
  }

  /** Puts a statement off. */
  void add(Deferrable.Bound bound) {
    fresh.add(bound);
  }

  /** Whether anything is put off. */
  boolean isBehind() {
    return !fresh.isEmpty() || !behind.isEmpty() || executedDurably < generation.size();
  }

  /** Executes all that is put off, in the open transaction. */
  void catchUp() throws SQLException {
    List<Deferrable.Bound> all = new ArrayList<>();
    if (!caughtUp) {
      all.addAll(generation.subList(executed, generation.size()));
      all.addAll(behind);
    }
    all.addAll(fresh);
    if (all.isEmpty()) {
      return;
    }
    execute(inPlace(all));
    fresh.clear();
    if (!caughtUp) {
      delete(lastEntry);
      caughtUp = true;
    }
  }

  /** Makes what this transaction put off durable with it, and executes some of what is older. */
  void beforeCommit() throws SQLException {
    if (behind.size() > MOST || bytesBehind > MOST_BYTES) {
      catchUp();
    } else if (!caughtUp) {
      executeSome();
    }
    if (!fresh.isEmpty()) {
      insert.setLong(1, lastEntry + 1);
      insert.setBytes(2, JournalEntry.of(fresh));
      insert.executeUpdate();
    }
  }

  private void executeSome() throws SQLException {
    if (executed == generation.size()) {
      if (behind.size() < ENOUGH) {
        return;
      }
      generation = inPlace(behind);
      behind = new ArrayList<>();
      bytesBehind = 0;
      executed = 0;
      executedDurably = 0;
      lastOfGeneration = lastEntry;
    }
    int some = Math.max(LEAST_AT_A_TIME, PACE * fresh.size());
    int end = Math.min(generation.size(), executed + some);
    execute(generation.subList(executed, end));
    executed = end;
    if (executed == generation.size()) {
      delete(lastOfGeneration);
    }
  }

  /** To be called when the transaction is durable. */
  void committed() {
    if (caughtUp) {
      generation = List.of();
      executed = 0;
      behind.clear();
      bytesBehind = 0;
      caughtUp = false;
    }
    executedDurably = executed;
    if (!fresh.isEmpty()) {
      lastEntry++;
      behind.addAll(fresh);
      fresh.forEach(bound -> bytesBehind += JournalEntry.size(bound));
      fresh.clear();
    }
  }

  /** To be called when the transaction never happened. */
  void rolledBack() {
    fresh.clear();
    caughtUp = false;
    executed = executedDurably;
  }

  /** Orders by place, and leaves out what a later one of the same lane makes needless. */
  private static List<Deferrable.Bound> inPlace(List<Deferrable.Bound> some) {
    Map<Long, Deferrable.Bound> latest = new LinkedHashMap<>();
    List<Deferrable.Bound> all = new ArrayList<>(some.size());
    for (Deferrable.Bound bound : some) {
      if (bound.statement().latest()) {
        latest.put(bound.lane(), bound);
      } else {
        all.add(bound);
      }
    }
    all.addAll(latest.values());
    // Stable: what belongs to one place stays in its order.
    all.sort(BY_PLACE);
    return all;
  }

  private void execute(List<Deferrable.Bound> some) throws SQLException {
    PreparedStatement open = null;
    Deferrable of = null;
    for (Deferrable.Bound bound : some) {
      if (open == null || of != bound.statement()) {
        if (open != null) {
          open.executeBatch();
        }
        of = bound.statement();
        open = prepared(of.sql());
      }
      @Nullable Object[] values = bound.values();
      for (int at = 0; at < values.length; at++) {
        open.setObject(at + 1, values[at]);
      }
      open.addBatch();
    }
    if (open != null) {
      open.executeBatch();
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  private void delete(long throughEntry) throws SQLException {
    delete.setLong(1, throughEntry);
    delete.executeUpdate();
  }

  /** Takes up what another connection left, in its order. Nothing is executed. */
  private void takeUp() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("select entry_no, entry from journal order by 1")) {
      while (rows.next()) {
        lastEntry = rows.getLong(1);
        behind.addAll(JournalEntry.read(rows.getBytes(2)));
      }
    }
    behind.forEach(bound -> bytesBehind += JournalEntry.size(bound));
  }
}
