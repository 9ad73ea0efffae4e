package io.toneout.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Whether lanes whose listeners never answer slow down the others: healthy lanes, half over HTTP
 * and half over sessions, alone and beside as many silent ones, in turns on one gateway.
 *
 * <p>While they are alone, the silent lanes have no address and nothing is published to them. In
 * their turn they have one, hold a connection each for as long as an attempt may take, and are
 * published to as well. That is more load in all, also on a machine without room for it: {@code
 * --silent-rate} says how much.
 */
final class Isolation implements Scenario {

  private static final int HEALTHY = 1;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final double BUSY = 0.9;
  private static final int CLOSE_SECONDS = 10;

  @Override
  public String name() {
    return "isolation";
  }

  @Override
  public Report run(BenchOptions options) throws Exception {
    Report report = new Report(name());
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    try (BenchGateway gateway = BenchGateway.start(options.gatewayJava);
        Sinks sinks = new Sinks(vertx)) {
      new Run(options, report, gateway, sinks, new OpenLoop(vertx, gateway)).measure();
    } finally {
      // Thousands of connections may take long; the figures do not wait for them.
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
          .join();
    }
    return report;
  }

  /** One run of the scenario. */
  private static final class Run {

    private final BenchOptions options;
    private final Report report;
    private final BenchGateway gateway;
    private final Sinks sinks;
    private final OpenLoop load;
    private final int silentPort;
    private final List<Double> httpRatios = new ArrayList<>();
    private final List<Double> sessionRatios = new ArrayList<>();

    private Run(
        BenchOptions options, Report report, BenchGateway gateway, Sinks sinks, OpenLoop load) {
      this.options = options;
      this.report = report;
      this.gateway = gateway;
      this.sinks = sinks;
      this.load = load;
      this.silentPort = sinks.silent();
    }

    private int overHttp() {
      return options.lanes / 2;
    }

    private int firstSilent() {
      return HEALTHY + options.lanes;
    }

    private void measure() throws IOException, InterruptedException {
      gateway.register(HEALTHY, overHttp(), sinks.answering());
      gateway.register(HEALTHY + overHttp(), options.lanes - overHttp(), 0);
      gateway.register(firstSilent(), options.lanes, 0);
      sinks.connect(gateway, HEALTHY + overHttp(), options.lanes - overHttp());
      turn("warm-up", options.warmup, false);
      turn("warm-up beside", options.warmup, true);
      for (int turn = 1; turn <= options.turns; turn++) {
        Turn alone = turn("alone " + turn, options.seconds, false);
        Turn beside = turn("beside " + turn, options.seconds, true);
        httpRatios.add(p99(beside.http) / p99(alone.http));
        sessionRatios.add(p99(beside.sessions) / p99(alone.sessions));
      }
      report.add(Report.Ratio.of("p99 beside to alone, over HTTP", httpRatios));
      report.add(Report.Ratio.of("p99 beside to alone, over sessions", sessionRatios));
    }

    private Turn turn(String name, int seconds, boolean besideSilent)
        throws IOException, InterruptedException {
      gateway.register(firstSilent(), options.lanes, besideSilent ? silentPort : 0);
      int silentRate = besideSilent ? options.silentRate : 0;
      Mix mix = new Mix(options.lanes, options.rate, silentRate);
      int before = sinks.arrivals();
      load.run(options.rate + silentRate, options.leadIn, mix::server);
      awaitArrivals(before + options.rate * options.leadIn);
      sinks.overHttp.take();
      sinks.overSessions.take();
      before = sinks.arrivals();
      int lostBefore = sinks.lostSessions();
      long failedBefore = load.failed();
      Duration gatewayCpu = gateway.cpu();
      long ownCpu = ownCpu();
      long began = System.nanoTime();
      load.run(options.rate + silentRate, seconds, mix::server);
      double wall = System.nanoTime() - began;
      int hanging = sinks.hanging();
      int events = options.rate * seconds;
      awaitArrivals(before + events);
      Turn turn = new Turn(sinks.overHttp.take(), sinks.overSessions.take());
      add(Report.Row.of(name, "http", turn.http));
      add(Report.Row.of(name, "session", turn.sessions));
      double own = (ownCpu() - ownCpu) / wall;
      report.remark(
          String.format(
              Locale.ROOT,
              "%s: gateway %.2f cores, generator and listeners %.2f%s; %d connections hung at the"
                  + " end",
              name,
              gateway.cpu().minus(gatewayCpu).toNanos() / wall,
              own,
              own > BUSY ? " (too busy to be trusted)" : "",
              hanging));
      long failed = load.failed() - failedBefore;
      int missing = before + events - sinks.arrivals();
      int lost = sinks.lostSessions() - lostBefore;
      if (failed > 0 || missing > 0 || lost > 0) {
        report.remark(
            "%s: %d publishes failed, %d events did not arrive, %d sessions were lost"
                .formatted(name, failed, missing, lost));
      }
      return turn;
    }

    private void add(Report.Row row) {
      report.add(row);
      System.err.println(row);
    }

    private void awaitArrivals(int count) {
      long until = System.nanoTime() + PATIENCE;
      while (sinks.arrivals() < count && System.nanoTime() < until) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }

    private static double p99(Histogram latencies) {
      return latencies.getValueAtPercentile(99);
    }

    private static long ownCpu() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }

  /**
   * Whose turn it is among the events of both kinds, evenly mixed; each kind goes over its lanes in
   * turn.
   *
   * @param lanes of each kind; the silent ones come behind the healthy ones
   */
  record Mix(int lanes, int healthyRate, int silentRate) {

    /** The server of the n-th event, from 0 on. */
    int server(int number) {
      long total = healthyRate + silentRate;
      long silentBefore = (long) number * silentRate / total;
      long silentAfter = (long) (number + 1) * silentRate / total;
      return silentAfter > silentBefore
          ? HEALTHY + lanes + (int) (silentBefore % lanes)
          : HEALTHY + (int) ((number - silentBefore) % lanes);
    }
  }

  /** What one turn measured. */
  private record Turn(Histogram http, Histogram sessions) {}
}
