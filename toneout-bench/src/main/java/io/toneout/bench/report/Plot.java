package io.toneout.bench.report;

import java.util.List;

/**
 * Lines over a common axis.
 *
 * @param title above it
 * @param across what the axis from left to right shows, with its unit
 * @param up what the axis upwards shows, with its unit
 * @param logarithmic whether the axis upwards is
 */
public record Plot(String title, String across, String up, boolean logarithmic, List<Line> lines) {

  /** One line of as many points as it has numbers. */
  public record Line(String name, List<Double> x, List<Double> y) {}
}
