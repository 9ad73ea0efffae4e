package io.toneout.store.sql;

import io.toneout.delivery.event.LaneId;
import io.toneout.store.journal.Deferrable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of lanes: a row of counters for each. */
final class LaneTable {

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
  private static final Deferrable ADD =
      new Deferrable(
          Ranks.LANE,
          """
          insert into lane (lane_id, community_id, server_id, community_no, last_seq,
            settled_through, pending, last_attempt, longest_run)
          values (?, ?, ?, ?, 0, 0, 0, 0, 0)
          on conflict do nothing\
          """,
          false);
  private static final Deferrable UPDATE =
      new Deferrable(
          Ranks.COUNTERS,
          """
          update lane set last_seq = ?, settled_through = ?, pending = ?, last_attempt = ?,
            longest_run = ?, refused = ?, expired = ?, discarded = ?
          where lane_id = ?\
          """,
          true);

  private LaneTable() {}

  /** As many rows as there are at most, the newest first. */
  static List<LaneRow> newest(Statements session, int most) throws SQLException {
    List<LaneRow> lanes = new ArrayList<>();
    try (Rows rows = session.rows(SELECT_SOME, most)) {
      while (rows.next()) {
        lanes.add(row(rows));
      }
    }
    return lanes;
  }

  /** A lane's row; null if it has none. */
  static @Nullable LaneRow find(Statements session, LaneId id) throws SQLException {
    try (Rows rows = session.rows(SELECT, id.communityId(), id.serverId())) {
      return rows.next() ? row(rows) : null;
    }
  }

  /** Makes a row, for which the database draws the number. */
  static LaneRow insert(Statements session, LaneId id) throws SQLException {
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
    return new LaneRow(id, number, communityNo == null ? number : communityNo);
  }

  /** Makes a row that has its number, at a time that costs least. */
  static void add(Statements session, LaneRow row) throws SQLException {
    session.defer(
        ADD, row.number, row.number, row.id.communityId(), row.id.serverId(), row.communityNo);
  }

  /** Writes a row's counters, at a time that costs least. */
  static void update(Statements session, LaneRow row) throws SQLException {
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
