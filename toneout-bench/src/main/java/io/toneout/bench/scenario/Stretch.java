package io.toneout.bench.scenario;

import io.toneout.bench.load.Figures;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Row;
import io.toneout.bench.report.Section;
import io.toneout.bench.subject.Subject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * A while of load on one subject.
 *
 * @param receivers listeners of each event; the order in which several publish is not defined
 * @param seconds from its begin to the last arrival
 * @param lost events that were accepted and did not arrive
 * @param cpuSeconds that the subject used
 * @param generatorCores how busy the process was that made the load
 * @param residentBytes that the subject held at the end
 */
record Stretch(
    String subject,
    int receivers,
    Figures figures,
    double seconds,
    long lost,
    double cpuSeconds,
    double generatorCores,
    long residentBytes) {

  private static final double BUSY = 0.9;
  private static final double NANOS = 1e9;
  private static final double MEGA = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Puts load on a subject and waits until what was accepted has arrived.
   *
   * @param receivers listeners of each event
   */
  static Stretch of(Subject subject, Load load, int receivers, Runnable publishing) {
    load.take();
    Duration cpu = subject.cpu();
    long own = ownCpu();
    long begin = System.nanoTime();
    publishing.run();
    long accepted = load.answered() * receivers;
    load.awaitArrivals(accepted, PATIENCE);
    double wall = System.nanoTime() - begin;
    double cpuSeconds = subject.cpu().minus(cpu).toNanos() / NANOS;
    double cores = (ownCpu() - own) / wall;
    Figures figures = load.take();
    return new Stretch(
        subject.name(),
        receivers,
        figures,
        (figures.lastArrival() - begin) / NANOS,
        Math.max(0, accepted - (figures.arrived() - figures.again())),
        cpuSeconds,
        cores,
        subject.residentBytes());
  }

  double rate() {
    return figures.arrived() / seconds;
  }

  /** A latency from the planned time of a publish to the arrival, in milliseconds. */
  double arrival(double percentile) {
    return millis(figures.arrivals(), percentile);
  }

  /** A latency from the planned time of a publish to its answer, in milliseconds. */
  double answer(double percentile) {
    return millis(figures.answers(), percentile);
  }

  private static double millis(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  Row row(String name) {
    Row row =
        new Row(name)
            .put("events/s", rate())
            .put("p50 ms", arrival(50))
            .put("p99 ms", arrival(99))
            .put("p99.9 ms", arrival(99.9))
            .put("max ms", arrival(100))
            .put("202 p50", answer(50))
            .put("202 p99", answer(99))
            .put("failed", figures.failed())
            .put("lost", lost)
            .put("twice", figures.again());
    if (receivers == 1) {
      row.put("late", figures.late());
    }
    return row.put("CPU s/1000", 1_000 * cpuSeconds / Math.max(1, figures.arrived()))
        .put("RSS MB", residentBytes / MEGA)
        .put("gen. cores", generatorCores);
  }

  /** Says so where the load's own process was too busy to show a limit. */
  void remarkIfBusy(Section section, String name) {
    if (generatorCores > BUSY) {
      section.remark(
          "%s: the generator was too busy (%.2f cores) to show the limit of %s"
              .formatted(name, generatorCores, subject));
    }
  }

  /** The figure in the middle of some stretches. */
  static double median(List<Stretch> stretches, ToDoubleFunction<Stretch> figure) {
    double[] sorted = stretches.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static long ownCpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
