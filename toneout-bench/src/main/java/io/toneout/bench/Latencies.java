package io.toneout.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** The latencies of one kind of events. Any thread records. */
final class Latencies {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

  private final Recorder recorder = new Recorder(LONGEST, 3);

  /** Notes that an event that was to be sent then has arrived now. */
  void arrived(long plannedNanos, long nowNanos) {
    recorder.recordValue(Math.clamp(nowNanos - plannedNanos, 1, LONGEST));
  }

  /** What was recorded since the last time. */
  Histogram take() {
    return recorder.getIntervalHistogram();
  }
}
