package io.toneout.store.sql;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.delivery.log.LaneCounts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads of lanes' counters, without a look at their events. Run on a reader's thread. */
final class LaneReads {

  private static final String BACKLOG =
      "select community_id, server_id, pending from lane where pending > 0 order by lane_id";
  private static final String COUNTS =
      "select community_id, server_id, pending, last_seq, refused, expired, discarded from lane";
  private static final String COUNTS_OF_COMMUNITY =
      COUNTS + " where community_id = ? order by server_id";
  private static final String ALL_COUNTS = COUNTS + " order by lane_id";

  private LaneReads() {}

  static List<LaneBacklog> backlog(Session session) throws SQLException {
    List<LaneBacklog> lanes = new ArrayList<>();
    try (Rows rows = session.rows(BACKLOG)) {
      while (rows.next()) {
        lanes.add(new LaneBacklog(new LaneId(rows.text(1), rows.small(2)), rows.small(3)));
      }
    }
    return List.copyOf(lanes);
  }

  /** Counts of a community's lanes, or of all. */
  static List<LaneCounts> counts(Session session, @Nullable String communityId)
      throws SQLException {
    List<LaneCounts> lanes = new ArrayList<>();
    try (Rows rows =
        communityId == null
            ? session.rows(ALL_COUNTS)
            : session.rows(COUNTS_OF_COMMUNITY, communityId)) {
      while (rows.next()) {
        int waiting = rows.small(3);
        long refused = rows.number(5);
        long expired = rows.number(6);
        long discarded = rows.number(7);
        long delivered = rows.number(4) - waiting - refused - expired - discarded;
        lanes.add(
            new LaneCounts(
                new LaneId(rows.text(1), rows.small(2)),
                waiting,
                delivered,
                refused,
                expired,
                discarded));
      }
    }
    return List.copyOf(lanes);
  }
}
