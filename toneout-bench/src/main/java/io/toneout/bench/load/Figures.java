package io.toneout.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What was counted in a while. Latencies are in nanoseconds and count from the time at which an
 * event was to be sent.
 *
 * @param answers latencies of the answers to publishes
 * @param arrivals latencies of the arrivals at listeners
 * @param answered events that were answered 202
 * @param failed events that were answered otherwise, or not at all
 * @param arrived arrivals, those that came again among them
 * @param again arrivals of what had arrived before
 * @param late arrivals of what should have come before another that did
 * @param lastArrival when the last one arrived, by {@link System#nanoTime()}
 */
public record Figures(
    Histogram answers,
    Histogram arrivals,
    long answered,
    long failed,
    long arrived,
    long again,
    long late,
    long lastArrival) {}
