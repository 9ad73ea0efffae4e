package io.toneout.bench;

import io.toneout.bench.load.Loop;
import io.toneout.bench.report.Report;
import io.toneout.bench.scenario.Run;
import io.toneout.bench.scenario.Scenario;
import io.toneout.bench.scenario.Scenarios;
import io.toneout.bench.scenario.Size;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that runs scenarios, prints their table and writes their figures. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Toneout on this machine, beside a bare reference in the same run.",
      "Without a scenario, all of s1 to s9 run, one behind the other.",
      ""
    },
    footer = {
      "",
      "Scenarios: s1 latency at a steady rate, s2 throughput, s3 fan-out, s4 idle sessions,",
      "s5 HTTP fallback, s6 start, s7 growth, s8 drain, s9 memory under load; and, only when",
      "named, isolation (silent listeners beside healthy ones) and soak (sessions come and go)."
    })
public final class Bench implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "s1 … s9, isolation, soak")
  List<String> names = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each measured stretch is (10; 600 for s9, 1800 for soak).")
  @Nullable Integer seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Seconds of load before anything counts (10).")
  @Nullable Integer warmUp;

  @Option(names = "--turns", paramLabel = "N", description = "How often subjects take turns (3).")
  @Nullable Integer turns;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      description = "Numbers of lanes, sessions and events, 1 being those of the targets.")
  @Nullable Double scale;

  @Option(
      names = "--quick",
      description = "Small and short: shows that everything works, its figures mean little.")
  boolean quick;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where bench.json and bench.html go (${DEFAULT-VALUE}).")
  Path out = Path.of("bench-results");

  @Option(
      names = "--gateway-java",
      paramLabel = "OPTIONS",
      description = "Further options of the gateway's JVM, for example for a flight recording.")
  String gatewayJava = "";

  @Override
  public Integer call() throws Exception {
    List<Scenario> scenarios = Scenarios.named(names);
    if (scenarios.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no such scenario. There are: " + String.join(", ", Scenarios.names()) + ".");
    }
    PrintWriter output = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    Report report = new Report();
    try (Loop loop = new Loop()) {
      Run run =
          new Run(
              loop,
              size(),
              line -> {
                progress.println(line);
                progress.flush();
              },
              gatewayJava);
      for (Scenario scenario : scenarios) {
        report.add(scenario.measure(run));
        Files.createDirectories(out);
        Files.writeString(out.resolve("bench.json"), report.json());
        Files.writeString(out.resolve("bench.html"), report.html());
      }
    }
    output.print(report.table());
    output.printf(
        "Figures: %s%nPlots:   %s%n", out.resolve("bench.json"), out.resolve("bench.html"));
    output.flush();
    return 0;
  }

  private Size size() {
    Size usual = quick ? Size.QUICK : Size.FULL;
    return new Size(
        seconds == null ? usual.seconds() : seconds,
        warmUp == null ? usual.warmUp() : warmUp,
        turns == null ? usual.turns() : turns,
        scale == null ? usual.scale() : scale,
        seconds != null || quick);
  }
}
