package io.toneout.store.sql;

import io.toneout.delivery.event.LaneId;
import io.toneout.store.journal.Deferrable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters of lanes that were written lately.
 *
 * <p>Within a transaction the objects are ahead of the database; {@link #flush} writes each changed
 * one once. When it fails, {@link #reset} or {@link #forget} must be called, since they say what
 * did not happen. Confined to the writer's thread.
 */
final class LaneRows {

  private static final int MOST_KEPT = 20_000;

  private static final String SELECT_ALL =
      """
      select lane_id, community_no, last_seq, settled_through, pending, last_attempt, longest_run,
        refused, expired, discarded, community_id, server_id
      from lane\
      """;
  private static final String SELECT = SELECT_ALL + " where community_id = ? and server_id = ?";
  private static final String SELECT_SOME = SELECT_ALL + " order by lane_id desc limit ?";
  private static final String INSERT =
      """
      insert into lane (community_id, server_id, community_no, last_seq, settled_through, pending,
        last_attempt, longest_run)
      values (?, ?, ?, 0, 0, 0, 0, 0) returning lane_id\
      """;

  /** All lanes of a community have the same; a community may have thousands. */
  static final String COMMUNITY_NO = "select community_no from lane where community_id = ? limit 1";

  private static final String NUMBER_COMMUNITY =
      "update lane set community_no = lane_id where lane_id = ?";
  private static final Deferrable UPDATE =
      new Deferrable(
          3,
          """
          update lane set last_seq = ?, settled_through = ?, pending = ?, last_attempt = ?,
            longest_run = ?, refused = ?, expired = ?, discarded = ?
          where lane_id = ?\
          """,
          true);

  /** Least recently used first. */
  private final Map<LaneId, LaneRow> kept = new LinkedHashMap<>(256, 0.75f, true);

  private final List<LaneRow> changed = new ArrayList<>();

  private final IdempotencyKeys keys = new IdempotencyKeys();

  /** What was found in the transaction that is open, as it was then. */
  private final List<Found> found = new ArrayList<>();

  private record Found(LaneRow row, LaneRow.Counters then) {}

  /** Keeps as many lanes as it may, so that most need not be looked for later. */
  void load(Session session) throws SQLException {
    try (Rows rows = session.rows(SELECT_SOME, MOST_KEPT)) {
      while (rows.next()) {
        LaneRow row = row(rows);
        kept.put(row.id, row);
      }
    }
  }

  /** The keys of the lanes' publishers. */
  IdempotencyKeys keys() {
    return keys;
  }

  /** How far the transaction is. */
  int mark() {
    return found.size();
  }

  /** Takes back what was changed since. */
  void reset(int mark) {
    for (int at = found.size() - 1; at >= mark; at--) {
      Found last = found.remove(at);
      last.row.goBack(last.then);
    }
  }

  /** The lane's row, or null if it never had an event. */
  @Nullable LaneRow find(Statements session, LaneId id) throws SQLException {
    LaneRow row = kept.get(id);
    if (row == null) {
      row = read(session, id);
      if (row != null) {
        kept.put(id, row);
      }
    }
    if (row != null) {
      found.add(new Found(row, row.counters()));
    }
    return row;
  }

  /** The lane's row, made if it is not there. */
  LaneRow findOrAdd(Statements session, LaneId id) throws SQLException {
    LaneRow found = find(session, id);
    if (found != null) {
      return found;
    }
    Long communityNo = session.number(COMMUNITY_NO, id.communityId());
    Long number =
        session.number(
            INSERT, id.communityId(), id.serverId(), communityNo == null ? 0 : communityNo);
    if (number == null) {
      throw new SQLException("the new lane got no number");
    }
    if (communityNo == null) {
      session.update(NUMBER_COMMUNITY, number);
    }
    LaneRow row = new LaneRow(id, number, communityNo == null ? number : communityNo);
    kept.put(id, row);
    return row;
  }

  /** To be called for every row that is changed. */
  void changed(LaneRow row) {
    if (!row.changed) {
      row.changed = true;
      changed.add(row);
    }
  }

  /** Writes what was changed; to be called before the commit. */
  void flush(Statements session) throws SQLException {
    for (LaneRow row : changed) {
      session.defer(
          UPDATE,
          row.number,
          row.lastSeq,
          row.settledThrough,
          row.pending,
          row.lastAttempt,
          row.longestRun,
          row.refused,
          row.expired,
          row.discarded,
          row.number);
      row.changed = false;
    }
    changed.clear();
    var oldest = kept.entrySet().iterator();
    while (kept.size() > MOST_KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  /** The transaction's rows are in an entry of the journal. */
  void deferred(long entry) {
    keys.deferred(entry);
    found.clear();
  }

  /** The transaction's rows can be read. */
  void committed() {
    keys.ended();
    found.clear();
  }

  /** Forgets everything; to be called after a rollback. */
  void forget() {
    kept.clear();
    changed.clear();
    keys.ended();
    found.clear();
  }

  private static @Nullable LaneRow read(Statements session, LaneId id) throws SQLException {
    try (Rows rows = session.rows(SELECT, id.communityId(), id.serverId())) {
      return rows.next() ? row(rows) : null;
    }
  }

  private static LaneRow row(Rows rows) throws SQLException {
    LaneId id = new LaneId(rows.text(11), rows.small(12));
    LaneRow row = new LaneRow(id, rows.number(1), rows.number(2));
    row.lastSeq = rows.number(3);
    row.settledThrough = rows.number(4);
    row.pending = rows.small(5);
    row.lastAttempt = rows.number(6);
    row.longestRun = rows.small(7);
    row.refused = rows.number(8);
    row.expired = rows.number(9);
    row.discarded = rows.number(10);
    return row;
  }
}
