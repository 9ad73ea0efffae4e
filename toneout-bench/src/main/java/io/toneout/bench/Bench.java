package io.toneout.bench;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that runs a scenario, prints its table and writes its figures. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Puts load on a gateway in a process of its own and measures what comes of it.")
final class Bench implements Callable<Integer> {

  private static final List<Scenario> SCENARIOS = List.of(new Isolation());

  @Parameters(paramLabel = "SCENARIO", description = "isolation")
  String scenario = "";

  @Mixin BenchOptions options = new BenchOptions();

  private Bench() {}

  static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    for (Scenario known : SCENARIOS) {
      if (known.name().equals(scenario)) {
        Report report = known.run(options);
        System.out.print(report.table());
        if (options.json != null) {
          Files.writeString(options.json, report.json() + "\n");
        }
        return 0;
      }
    }
    System.err.println("There is no scenario \"" + scenario + "\". There is: isolation.");
    return 2;
  }
}
