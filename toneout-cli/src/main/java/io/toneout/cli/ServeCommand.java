package io.toneout.cli;

import io.toneout.server.config.Configuration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code toneout serve}: runs the gateway until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Run the gateway: hub and API.",
      "Settings come from these flags, then the environment (TONEOUT_PORT …), then toneout.yaml,"
          + " then the defaults; docs/configuration.md lists them all."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Option(names = "--host", paramLabel = "H", description = "Address to listen on (127.0.0.1).")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "P", description = "Port (8080); 0 for a free one.")
  private @Nullable String port;

  @Option(names = "--data", paramLabel = "DIR", description = "Folder for all data (./data).")
  private @Nullable String data;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration (toneout.yaml).")
  private @Nullable Path config;

  @Option(
      names = "--print-config",
      description = "Print the effective settings, secrets masked, and exit.")
  private boolean printConfig;

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = Configuration.load(flags(), System.getenv(), config);
    if (printConfig) {
      System.out.print(configuration.print());
      return ExitCodes.DONE;
    }
    return Serving.run(configuration);
  }

  /** What was given, by the key of the setting that it stands for. */
  Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    put(flags, "host", host);
    put(flags, "port", port);
    put(flags, "data", data);
    return flags;
  }

  /** The file that was named. */
  @Nullable Path config() {
    return config;
  }

  private static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }
}
