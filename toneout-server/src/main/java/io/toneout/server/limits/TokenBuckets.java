package io.toneout.server.limits;

import io.toneout.server.config.Rate;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One token bucket a subject. A bucket holds as many tokens as the rate has in its period, starts
 * full, and fills evenly.
 *
 * <p>A bucket is one number: the time at which it will be full again (the generic cell rate
 * algorithm). One that is full says nothing and is forgotten, a few with each request. There are
 * never more than the given number: beyond it the one that was asked longest ago is forgotten, so
 * that somebody with very many addresses gains a full bucket for each, and costs no memory. Safe
 * for any thread.
 */
final class TokenBuckets {

  /** Buckets looked at with each request to be forgotten; two, since each request adds one. */
  private static final int LOOKED_AT = 2;

  private final int tokens;
  private final long nanosPerToken;
  private final int most;
  private final LongSupplier nanoTime;

  /** When each bucket is full again; those asked longest ago come first. Guarded by this. */
  private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

  TokenBuckets(Rate rate, int most, LongSupplier nanoTime) {
    this.tokens = rate.count();
    this.nanosPerToken = rate.isUnlimited() ? 0 : rate.period().toNanos() / rate.count();
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** Takes a token, if there is one. A request that gets none costs nothing. */
  Grant take(String subject) {
    if (tokens == 0) {
      return Grant.UNLIMITED;
    }
    long now = nanoTime.getAsLong();
    long capacity = tokens * nanosPerToken;
    synchronized (this) {
      Long known = fullAt.get(subject);
      long missing = known == null ? 0 : Math.max(0, known - now);
      long missingAfter = missing + nanosPerToken;
      if (missingAfter > capacity) {
        return grant(false, missing, missingAfter - capacity);
      }
      fullAt.put(subject, now + missingAfter);
      forget(now);
      return grant(true, missingAfter, Math.max(0, missingAfter + nanosPerToken - capacity));
    }
  }

  synchronized int size() {
    return fullAt.size();
  }

  private Grant grant(boolean allowed, long missing, long untilNext) {
    int left = (int) ((tokens * nanosPerToken - missing) / nanosPerToken);
    return new Grant(allowed, tokens, left, Duration.ofNanos(untilNext), Duration.ofNanos(missing));
  }

  private void forget(long now) {
    Iterator<Long> oldest = fullAt.values().iterator();
    for (int looked = 0; looked < LOOKED_AT && oldest.hasNext(); looked++) {
      if (oldest.next() - now <= 0 || fullAt.size() > most) {
        oldest.remove();
      }
    }
  }
}
