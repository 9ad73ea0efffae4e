package io.toneout.store.sql;

import io.toneout.delivery.event.LaneId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** Least recently used first. */
  private final Map<LaneId, LaneRow> kept = new LinkedHashMap<>(256, 0.75f, true);

  private final List<LaneRow> changed = new ArrayList<>();

  private final IdempotencyKeys keys = new IdempotencyKeys();
  private final RecentEvents recent = new RecentEvents();

  /** Whose events the open transaction added to or ended. */
  private final List<LaneRow> touched = new ArrayList<>();

  /** The numbers of communities, and the highest of a lane, while all lanes are kept. */
  private final Map<String, Long> communityNos = new HashMap<>();

  private long lastNumber;

  /** Whether there are no other lanes than those that are kept. */
  private boolean complete;

  /** Whether none has been loaded since all were forgotten. */
  private boolean forgotten;

  /** What was found in the transaction that is open, as it was then. */
  private final List<Found> found = new ArrayList<>();

  /**
   * A row that was found.
   *
   * @param then null if it was made
   */
  private record Found(LaneRow row, LaneRow.@Nullable Counters then) {}

  /**
   * Keeps as many lanes as it may, so that most need not be looked for later. Everything has to be
   * in the tables.
   */
  void load(Session session) throws SQLException {
    forgotten = false;
    LaneTable.newest(session, MOST_KEPT).forEach(this::keep);
    complete = kept.size() < MOST_KEPT;
  }

  private void keep(LaneRow row) {
    kept.put(row.id, row);
    communityNos.put(row.id.communityId(), row.communityNo);
    lastNumber = Math.max(lastNumber, row.number);
  }

  /** The keys of the lanes' publishers. */
  IdempotencyKeys keys() {
    return keys;
  }

  /** How far the transaction is. */
  int mark() {
    return found.size();
  }

  /**
   * Takes back what was changed since. Keys and events of a write that fails would stay: so it
   * hands them over last, when nothing can fail any more.
   */
  void reset(int mark) {
    for (int at = found.size() - 1; at >= mark; at--) {
      Found last = found.remove(at);
      if (last.then != null) {
        last.row.goBack(last.then);
      } else {
        kept.remove(last.row.id);
        changed.remove(last.row);
        communityNos.remove(last.row.id.communityId(), last.row.number);
      }
    }
  }

  /** The lane's row, or null if it never had an event. */
  @Nullable LaneRow find(Statements session, LaneId id) throws SQLException {
    LaneRow row = kept.get(id);
    if (row == null && !complete) {
      row = LaneTable.find(session, id);
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
    if (complete) {
      return add(session, id);
    }
    LaneRow row = LaneTable.insert(session, id);
    kept.put(id, row);
    return row;
  }

  /** To be found by everybody who looks for it in the journal before it is in its table. */
  private LaneRow add(Statements session, LaneId id) throws SQLException {
    long number = ++lastNumber;
    long communityNo = communityNos.getOrDefault(id.communityId(), number);
    LaneRow row = new LaneRow(id, number, communityNo);
    LaneTable.add(session, row);
    keep(row);
    found.add(new Found(row, null));
    return row;
  }

  /** To be called for every event that is appended. */
  void appended(LaneRow row, long expiresAt) {
    recent.add(row, row.lastSeq, expiresAt);
    touched.add(row);
  }

  /** To be called when events of a row ended otherwise than by its cursor. */
  void ended(LaneRow row) {
    touched.add(row);
  }

  /** Events of a row that are not where they can be read, behind one that is. */
  List<RecentEvents.Pending> recent(LaneRow row, long afterSeq) {
    return recent.of(row, afterSeq);
  }

  /**
   * What it takes to read a lane's pending events in the tables.
   *
   * @param entry of the journal that has to be there
   * @param settledThrough the events up to this one are settled, whatever the tables say
   */
  record Behind(long entry, long settledThrough) {}

  /** How far the tables may be behind a lane; null if that is not known. */
  @Nullable Behind behind(LaneId id) {
    LaneRow row = kept.get(id);
    if (row != null) {
      return new Behind(row.lastChange, row.settledThrough);
    }
    return complete ? new Behind(0, 0) : null;
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
      LaneTable.update(session, row);
      row.changed = false;
    }
    changed.clear();
    var oldest = kept.entrySet().iterator();
    while (kept.size() > MOST_KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
      complete = false;
    }
  }

  /** The transaction's rows are in an entry of the journal. */
  void deferred(long entry) {
    keys.deferred(entry);
    recent.deferred(entry);
    touched.forEach(row -> row.lastChange = entry);
    clear();
  }

  /** Entries of the journal up to this one are in the tables. */
  void applied(long entry) {
    keys.applied(entry);
    recent.applied(entry);
  }

  /** The transaction's rows can be read. */
  void committed() {
    clear();
  }

  /** The transaction never happened. */
  void rolledBack() {
    reset(0);
    clear();
  }

  /** Forgets everything; to be called after a rollback. */
  void forget() {
    kept.clear();
    changed.clear();
    complete = false;
    forgotten = true;
    clear();
  }

  /** Whether {@link #load} would bring back what was forgotten. */
  boolean isForgotten() {
    return forgotten;
  }

  private void clear() {
    keys.ended();
    recent.ended();
    found.clear();
    touched.clear();
  }
}
