package io.toneout.delivery.event;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes event ids: UUIDs of version 7 (RFC 9562, section 5.7).
 *
 * <p>Version 7 starts with the time, so ids that are made one after the other stand side by side in
 * an index; random ids would touch a page each. Within a millisecond a counter keeps them in order
 * (section 6.2, method 1). Safe for any thread.
 */
public final class EventIds {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Bits of the counter behind the time. */
  private static final int COUNTER_BITS = 12;

  /** The time and counter of the last id. */
  private static final AtomicLong LAST = new AtomicLong();

  private EventIds() {}

  /** The least id that {@link #at} can give for a time. */
  public static UUID least(Instant time) {
    return new UUID((time.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0000L);
  }

  /**
   * Returns a new id that carries the given time in milliseconds. It sorts behind those made before
   * it, unless they carry a later time or there were more than 3,000 of the same millisecond.
   */
  public static UUID at(Instant time) {
    long first = (time.toEpochMilli() << COUNTER_BITS) | (RANDOM.nextLong() & 0x3FF);
    long counted = LAST.updateAndGet(last -> sameMillisecond(first, last + 1) ? last + 1 : first);
    long high = (counted >> COUNTER_BITS << 16) | 0x7000 | (counted & 0x0FFF);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static boolean sameMillisecond(long one, long other) {
    return one >> COUNTER_BITS == other >> COUNTER_BITS;
  }
}
