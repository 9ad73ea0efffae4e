package io.toneout.cli;

import io.toneout.cli.gateway.CommandFailure;
import io.toneout.cli.terminal.Terminal;
import io.toneout.server.config.Configuration;
import io.toneout.store.sqlite.SqliteBackup;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code toneout backup}: copies the data folder of a gateway on this machine, running or not. */
@Command(
    name = "backup",
    description = {
      "Copy everything that a gateway on this machine keeps to one file, while it runs.",
      "The file holds secrets and has mode 600; keep it as safe as the data folder."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "The file to be made; it must not be there yet.")
  private Path file = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = "The data folder (./data).")
  private @Nullable String data;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration (toneout.yaml).")
  private @Nullable Path config;

  @Override
  public Integer call() {
    Map<String, String> flags = data == null ? Map.of() : Map.of("data", data);
    Configuration configuration = Configuration.load(flags, System.getenv(), config);
    if (configuration.databaseUrl() != null) {
      throw new CommandFailure(
          "This gateway keeps its data in PostgreSQL. Back that up with pg_dump, and "
              + configuration.secretsFile()
              + " beside it: the keys in the database cannot be read without it.");
    }
    SqliteBackup.write(configuration.data(), configuration.secretsFile(), file.toAbsolutePath());
    Terminal.of(command.commandLine())
        .line(
            "Everything is in "
                + file
                + ". It holds secrets: API keys, and what opens them. Its mode is 600; keep it so.");
    return ExitCodes.DONE;
  }
}
