package io.toneout.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large and how long a scenario runs. */
final class BenchOptions {

  @Option(
      names = "--lanes",
      paramLabel = "N",
      description = "Lanes of each kind (${DEFAULT-VALUE}).")
  int lanes = 1_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events a second to the healthy lanes together (${DEFAULT-VALUE}).")
  int rate = 1_000;

  @Option(
      names = "--silent-rate",
      paramLabel = "N",
      description = "Events a second to the silent lanes together (${DEFAULT-VALUE}).")
  int silentRate = 1_000;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      description = "Load of either kind before anything is compared (${DEFAULT-VALUE}).")
  int warmup = 15;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "Length of one turn (${DEFAULT-VALUE}).")
  int seconds = 15;

  @Option(
      names = "--lead-in",
      paramLabel = "SECONDS",
      description = "Load of a turn before it is measured (${DEFAULT-VALUE}).")
  int leadIn = 3;

  @Option(
      names = "--turns",
      paramLabel = "N",
      description = "How often what is compared takes turns (${DEFAULT-VALUE}).")
  int turns = 3;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there as well.")
  @Nullable Path json;

  @Option(
      names = "--gateway-java",
      paramLabel = "OPTIONS",
      description = "Further options of the gateway's JVM, for example for a flight recording.")
  String gatewayJava = "";
}
