package io.toneout.cli;

import io.toneout.cli.gateway.AdminOptions;
import io.toneout.cli.gateway.CommandFailure;
import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.terminal.Terminal;
import io.toneout.server.config.Configuration;
import io.toneout.store.file.PrivateFiles;
import io.toneout.store.sqlite.SqliteBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code toneout backup}: copies the data folder of a gateway on this machine, running or not, or
 * fetches the same from a running gateway elsewhere.
 */
@Command(
    name = "backup",
    description = {
      "Copy everything that a gateway keeps to one file, while it runs: from its data folder on"
          + " this machine, or from elsewhere with --url and the admin token.",
      "The file holds secrets and has mode 600; keep it as safe as the data folder."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "The file to be made; it must not be there yet.")
  private Path file = Path.of("");

  @Mixin private AdminOptions gateway = new AdminOptions();

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration (toneout.yaml).")
  private @Nullable Path config;

  @Override
  public Integer call() {
    if (gateway.isGatewayNamed()) {
      fetch();
    } else {
      copy();
    }
    Terminal.of(command.commandLine())
        .line(
            "Everything is in "
                + file
                + ". It holds secrets: API keys, and what opens them. Its mode is 600; keep it so.");
    return ExitCodes.DONE;
  }

  private void fetch() {
    if (Files.exists(file)) {
      throw new CommandFailure(
          "There is a file " + file + " already. Name another one for the backup.");
    }
    Terminal.of(command.commandLine()).progress("the gateway is making the backup");
    try (GatewayClient client = gateway.client()) {
      PrivateFiles.write(file.toAbsolutePath(), out -> client.download("/v2/admin/backup", out));
    } catch (IOException failure) {
      throw new CommandFailure(
          "The backup could not be fetched to " + file + ": " + failure.getMessage(), failure);
    }
  }

  private void copy() {
    Map<String, String> flags =
        gateway.dataFolder().map(data -> Map.of("data", data.toString())).orElse(Map.of());
    Configuration configuration = Configuration.load(flags, System.getenv(), config);
    if (configuration.databaseUrl() != null) {
      throw new CommandFailure(
          "This gateway keeps its data in PostgreSQL. Back that up with pg_dump, and "
              + configuration.secretsFile()
              + " beside it: the keys in the database cannot be read without it.");
    }
    SqliteBackup.write(configuration.data(), configuration.secretsFile(), file.toAbsolutePath());
  }
}
