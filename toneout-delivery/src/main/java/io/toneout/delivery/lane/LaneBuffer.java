package io.toneout.delivery.lane;

import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.session.OutgoingEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
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

  /** The read under way; what it brings may be older than what is known here. */
  private @Nullable Read read;

  /** A read of the log, from when it is asked for until it comes back. */
  static final class Read {
    private final long highestKnown;
    private final Set<Long> dropped = new HashSet<>();

    /**
     * What was appended since, in order and as far as there is room. Without it a lane to which
     * events keep coming would be behind its log for good, since something comes during each read.
     */
    private final List<StoredEvent> meanwhile = new ArrayList<>();

    private long meanwhileBytes;
    private boolean overflowed;

    private Read(long highestKnown) {
      this.highestKnown = highestKnown;
    }
  }

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
    } else if (read != null) {
      keepMeanwhile(read, event);
    }
  }

  private void keepMeanwhile(Read underWay, StoredEvent event) {
    if (!underWay.overflowed
        && events.size() + underWay.meanwhile.size() < MOST_EVENTS
        && bytes + underWay.meanwhileBytes + event.size() <= MOST_BYTES) {
      underWay.meanwhile.add(event);
      underWay.meanwhileBytes += event.size();
    } else {
      // What comes after it would stand behind a hole.
      underWay.overflowed = true;
    }
  }

  /** Begins a read of what is pending behind {@link #loadedThrough()}; one at a time. */
  Read readBegins() {
    Read begun = new Read(highestKnown);
    read = begun;
    return begun;
  }

  /**
   * Takes what a read brought, except what was dropped since it began; nothing, if everything was
   * forgotten since.
   */
  void loaded(Read ended, List<StoredEvent> events, boolean wasAll) {
    if (ended != read) {
      return;
    }
    read = null;
    for (StoredEvent event : events) {
      take(ended, event);
    }
    if (wasAll) {
      unexplored = false;
      if (events.isEmpty()) {
        // What was known to lie behind has been settled without us, by expiry. What was appended
        // since the read began is not in it.
        loadedThrough = Math.max(loadedThrough, ended.highestKnown);
      }
      for (StoredEvent event : ended.meanwhile) {
        if (hasRoom()) {
          take(ended, event);
        }
      }
    }
    highestKnown = Math.max(highestKnown, loadedThrough);
  }

  private void take(Read from, StoredEvent event) {
    if (event.seq() <= loadedThrough) {
      return;
    }
    if (from.dropped.contains(event.seq())) {
      loadedThrough = event.seq();
    } else {
      put(event);
    }
  }

  /** Empties the buffer; what is pending behind the given number is read again when needed. */
  void forget(long settledThrough) {
    events.clear();
    bytes = 0;
    read = null;
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
    if (read != null) {
      read.dropped.addAll(seqs);
    }
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
    if (seq >= loadedThrough) {
      return null;
    }
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
