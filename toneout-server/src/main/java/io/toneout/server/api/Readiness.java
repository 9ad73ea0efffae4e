package io.toneout.server.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether this gateway can take work: it is not stopping, and its store takes writes. Anyone may
 * ask, so the store is asked once a second at most, and all who ask meanwhile get the same answer.
 * Safe for any thread.
 */
public final class Readiness {

  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<CompletableFuture<?>> write;
  private final LongSupplier nanoTime;
  private volatile boolean stopping;

  /** The answer that is given out now. Guarded by this. */
  private @Nullable CompletableFuture<Boolean> answer;

  /** When it was asked for. Guarded by this. */
  private long askedAt;

  /**
   * Ready until told otherwise.
   *
   * @param write makes a small write durable
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public Readiness(Supplier<CompletableFuture<?>> write, LongSupplier nanoTime) {
    this.write = write;
    this.nanoTime = nanoTime;
  }

  /** From now on no new work is taken. */
  public void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Whether the store took a write just now. */
  synchronized CompletionStage<Boolean> storeTakesWrites() {
    long now = nanoTime.getAsLong();
    CompletableFuture<Boolean> present = answer;
    if (present == null || now - askedAt >= FRESH_NANOS) {
      askedAt = now;
      present =
          write
              .get()
              .handle((done, failure) -> failure == null)
              .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      answer = present;
    }
    return present;
  }
}
