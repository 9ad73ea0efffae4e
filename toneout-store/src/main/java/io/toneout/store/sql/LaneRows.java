package io.toneout.store.sql;

import io.toneout.delivery.event.LaneId;
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
 * one once. After a rollback {@link #forget} must be called, since they say what did not happen.
 * Confined to the writer's thread.
 */
final class LaneRows {

  private static final int MOST_KEPT = 20_000;

  private static final String SELECT =
      """
      select lane_id, community_no, last_seq, settled_through, pending, last_attempt, longest_run,
        refused, expired, discarded
      from lane where community_id = ? and server_id = ?\
      """;
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
          2,
          """
          update lane set last_seq = ?, settled_through = ?, pending = ?, last_attempt = ?,
            longest_run = ?, refused = ?, expired = ?, discarded = ?
          where lane_id = ?\
          """,
          true);

  /** Least recently used first. */
  private final Map<LaneId, LaneRow> kept = new LinkedHashMap<>(256, 0.75f, true);

  private final List<LaneRow> changed = new ArrayList<>();

  /** The lane's row, or null if it never had an event. */
  @Nullable LaneRow find(Session session, LaneId id) throws SQLException {
    LaneRow row = kept.get(id);
    if (row == null) {
      row = read(session, id);
      if (row != null) {
        kept.put(id, row);
      }
    }
    return row;
  }

  /** The lane's row, made if it is not there. */
  LaneRow findOrAdd(Session session, LaneId id) throws SQLException {
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
  void flush(Session session) throws SQLException {
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

  /** Forgets everything; to be called after a rollback. */
  void forget() {
    kept.clear();
    changed.clear();
  }

  private static @Nullable LaneRow read(Session session, LaneId id) throws SQLException {
    try (Rows rows = session.rows(SELECT, id.communityId(), id.serverId())) {
      if (!rows.next()) {
        return null;
      }
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
}
