package io.toneout.delivery.lane;

import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.session.OutgoingEvent;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a lane that is in memory: a run of pending events without holes, from the oldest that
 * somebody still needs. What comes behind it is in the log alone until there is room.
 *
 * <p>Bounded by count and bytes, except that one event always fits.
 */
final class LaneBuffer {

  static final int MOST_EVENTS = 1024;
  static final long MOST_BYTES = 1024 * 1024;

  private final NavigableMap<Long, OutgoingEvent> events = new TreeMap<>();
  private long bytes;

  /** Whatever is pending up to this number has been in the buffer. */
  private long loadedThrough;

  /** The highest number that the log is known to have reached. */
  private long highestKnown;

  /** Whether the log may hold more than is known, because nobody has looked yet. */
  private boolean unexplored;

  /** An empty buffer. What is pending behind the given number is still to be looked up. */
  static LaneBuffer unexplored(long settledThrough) {
    LaneBuffer buffer = new LaneBuffer();
    buffer.forget(settledThrough);
    return buffer;
  }

  /** An empty buffer of a lane that has nothing pending before the given number. */
  static LaneBuffer before(long firstSeq) {
    LaneBuffer buffer = new LaneBuffer();
    buffer.loadedThrough = firstSeq - 1;
    buffer.highestKnown = firstSeq - 1;
    return buffer;
  }

  /** Takes an event that was just appended, or notes that it is in the log. */
  void offer(StoredEvent event) {
    if (event.seq() <= loadedThrough) {
      return;
    }
    boolean next = !behind();
    highestKnown = Math.max(highestKnown, event.seq());
    if (next && hasRoom()) {
      put(event);
    }
  }

  /** Takes what was read behind {@link #loadedThrough()}. */
  void loaded(List<StoredEvent> read, boolean wasAll) {
    for (StoredEvent event : read) {
      if (event.seq() > loadedThrough) {
        put(event);
      }
    }
    if (wasAll) {
      unexplored = false;
      if (read.isEmpty()) {
        // What was known to lie behind has been settled without us, by expiry.
        loadedThrough = Math.max(loadedThrough, highestKnown);
      }
    }
    highestKnown = Math.max(highestKnown, loadedThrough);
  }

  /** Empties the buffer; what is pending behind the given number is read again when needed. */
  void forget(long settledThrough) {
    events.clear();
    bytes = 0;
    loadedThrough = settledThrough;
    unexplored = true;
  }

  /** Drops events up to the given number. */
  void dropThrough(long seq) {
    while (!events.isEmpty() && events.firstKey() <= seq) {
      bytes -= events.pollFirstEntry().getValue().event().size();
    }
  }

  /** Drops single events. */
  void drop(Collection<Long> seqs) {
    for (Long seq : seqs) {
      OutgoingEvent dropped = events.remove(seq);
      if (dropped != null) {
        bytes -= dropped.event().size();
      }
    }
  }

  /** Whether the log holds pending events that are not here. */
  boolean behind() {
    return unexplored || loadedThrough < highestKnown;
  }

  boolean hasRoom() {
    return events.isEmpty() || (events.size() < MOST_EVENTS && bytes < MOST_BYTES);
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  long loadedThrough() {
    return loadedThrough;
  }

  /** The first event behind the given number, if it is in memory. */
  @Nullable OutgoingEvent firstAfter(long seq) {
    var entry = events.higherEntry(seq);
    return entry == null ? null : entry.getValue();
  }

  /** The number of the oldest event in memory; only when not empty. */
  long firstSeq() {
    return events.firstKey();
  }

  private void put(StoredEvent event) {
    events.put(event.seq(), new OutgoingEvent(event));
    bytes += event.size();
    loadedThrough = event.seq();
  }
}
