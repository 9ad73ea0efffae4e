package io.toneout.cli;

import io.toneout.cli.terminal.Terminal;
import io.toneout.store.Store;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code toneout restore}: makes a data folder of a backup. */
@Command(
    name = "restore",
    description = {
      "Make a data folder of a backup.",
      "The folder has to be empty, or is made; nothing is ever overwritten."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "What 'toneout backup' made.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:TONEOUT_DATA:-./data}",
      description = "The data folder (TONEOUT_DATA, else ./data).")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    Store.restore(file, data);
    Terminal.of(command.commandLine())
        .line(
            "Restored to "
                + data
                + ". Start the gateway with 'toneout serve --data "
                + data
                + "'.");
    return ExitCodes.DONE;
  }
}
