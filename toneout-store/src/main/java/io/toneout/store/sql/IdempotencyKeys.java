package io.toneout.store.sql;

import io.toneout.store.journal.Deferrable;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which keys publishers have used. Rows that are deferred are kept in memory until they are where
 * they can be read. Confined to the writer's thread.
 */
final class IdempotencyKeys {

  private static final Deferrable PUT =
      new Deferrable(
          Ranks.KEY,
          """
          insert into idempotency (lane_id, key, digest, event_id, seq, used_at)
          values (?, ?, ?, ?, ?, ?)
          on conflict (lane_id, key) do update set
            digest = excluded.digest, event_id = excluded.event_id, seq = excluded.seq,
            used_at = excluded.used_at\
          """,
          false);
  private static final String FIND =
      "select digest, event_id, seq, used_at from idempotency where lane_id = ? and key = ?";

  /** A key of a lane. */
  private record Name(long lane, String key) {}

  /**
   * What a key was used for.
   *
   * @param digest of the request
   * @param usedAt microseconds since the epoch
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Use(byte[] digest, UUID eventId, long seq, long usedAt) {}

  /** A use whose row is in the journal, with the number of its entry. */
  private record Deferred(Use use, long entry) {}

  /** In the order of their entries. */
  private final Map<Name, Deferred> deferred = new LinkedHashMap<>();

  /** Those of the transaction that is open. */
  private final Map<Name, Use> fresh = new LinkedHashMap<>();

  /** What a key was last used for; null if that is not known. */
  @Nullable Use find(Statements statements, long lane, String key) throws SQLException {
    Name name = new Name(lane, key);
    Use use = fresh.get(name);
    if (use == null && deferred.get(name) instanceof Deferred known) {
      use = known.use;
    }
    return use != null ? use : statements.look(session -> read(session, name));
  }

  private static @Nullable Use read(Session session, Name name) throws SQLException {
    try (Rows rows = session.rows(FIND, name.lane, name.key)) {
      return rows.next()
          ? new Use(rows.bytes(1), rows.uuid(2), rows.number(3), rows.number(4))
          : null;
    }
  }

  /** Notes that a key is used. */
  void put(Statements statements, long lane, String key, Use use) throws SQLException {
    statements.defer(
        PUT, lane, lane, key, use.digest, Columns.bytes(use.eventId), use.seq, use.usedAt);
    fresh.put(new Name(lane, key), use);
  }

  /** The transaction's rows are in an entry of the journal. */
  void deferred(long entry) {
    fresh.forEach((name, use) -> {
      // Removed first, so that it comes behind all others.
      deferred.remove(name);
      deferred.put(name, new Deferred(use, entry));
    });
    fresh.clear();
  }

  /** The transaction's rows can be read, or are taken back. */
  void ended() {
    fresh.clear();
  }

  /** Entries up to this one are where they can be read. */
  void applied(long entry) {
    Iterator<Deferred> oldest = deferred.values().iterator();
    while (oldest.hasNext() && oldest.next().entry <= entry) {
      oldest.remove();
    }
  }
}
