package io.toneout.store.sql;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Removes a community, its events first and a few at a time; its lanes' rows stay. Interrupted by a
 * crash, it has removed some of the events, and can be asked for again.
 */
final class CommunityRemoval {

  private static final int STEP = 500;

  private static final String NEXT_LANE =
      """
      select l.server_id from lane l
      where l.community_id = ?
        and exists (select 1 from event e where e.lane_id = l.lane_id)
      order by l.lane_id limit 1\
      """;
  private static final String OLDEST =
      """
      select max(seq), coalesce(sum(case when state = 0 and seq > ? then 1 else 0 end), 0)
      from (select seq, state from event where lane_id = ? order by seq limit ?) as oldest\
      """;
  private static final String REMOVE = "delete from event where lane_id = ? and seq <= ?";
  private static final String REMOVE_ATTEMPTS =
      "delete from attempt where lane_id = ? and first_seq <= ? and last_seq <= ?";
  private static final String LANES = "(select lane_id from lane where community_id = ?)";

  private final Writer writer;
  private final String communityId;
  private final CompletableFuture<Void> result = new CompletableFuture<>();

  CommunityRemoval(Writer writer, String communityId) {
    this.writer = writer;
    this.communityId = communityId;
  }

  CompletableFuture<Void> run() {
    var _ =
        writer
            .submit("Removing events of community " + communityId, this::removeSome)
            .whenComplete((Boolean more, @Nullable Throwable failure) -> {
              if (failure != null) {
                result.completeExceptionally(failure);
              } else if (more) {
                var _ = run();
              } else {
                finish();
              }
            });
    return result;
  }

  private void finish() {
    var _ =
        writer
            .submit("Removing community " + communityId, this::removeRest)
            .whenComplete((Boolean done, @Nullable Throwable failure) -> {
              if (failure != null) {
                result.completeExceptionally(failure);
              } else {
                result.complete(null);
              }
            });
  }

  /** Removes the oldest events of one lane; says whether there were any. */
  private boolean removeSome(Statements session, LaneRows lanes) throws SQLException {
    Long serverId = session.number(NEXT_LANE, communityId);
    if (serverId == null) {
      return false;
    }
    LaneRow lane = lanes.find(session, new LaneId(communityId, Math.toIntExact(serverId)));
    if (lane == null) {
      throw new IllegalStateException("A lane's row is gone, which nobody may remove.");
    }
    long last;
    try (Rows rows = session.rows(OLDEST, lane.settledThrough, lane.number, STEP)) {
      rows.next();
      last = rows.number(1);
      lane.settled(EventStatus.DISCARDED, rows.small(2));
    }
    lane.settledThrough = Math.max(lane.settledThrough, last);
    lanes.changed(lane);
    session.update(REMOVE, lane.number, last);
    session.update(REMOVE_ATTEMPTS, lane.number, last, last);
    return true;
  }

  /** What came in since the last look goes too, so that nothing is left of the community. */
  private boolean removeRest(Statements session, LaneRows lanes) throws SQLException {
    boolean more = true;
    while (more) {
      more = removeSome(session, lanes);
    }
    session.update("delete from attempt where lane_id in " + LANES, communityId);
    session.update("delete from idempotency where lane_id in " + LANES, communityId);
    session.update("delete from api_key where community_id = ?", communityId);
    session.update("delete from signing_secret where community_id = ?", communityId);
    session.update("delete from job where community_id = ?", communityId);
    session.update("delete from server where community_id = ?", communityId);
    session.update("delete from community where community_id = ?", communityId);
    return true;
  }
}
