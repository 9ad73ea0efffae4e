package io.toneout.cli;

import io.toneout.server.Version;
import java.time.Duration;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code toneout} command: finds the subcommand and turns its end into an exit code. */
@Command(
    name = "toneout",
    description = "Delivers push events from a CAD to game servers and bots.",
    versionProvider = Main.Versions.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ListenCommand.class,
      PublishCommand.class,
      SimulateCommand.class,
      DoctorCommand.class,
      AskCommand.class,
      CommunityCommand.class,
      KeyCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was done",
      "1:it could not be done; standard error says why",
      "2:the command line is not right",
      "3:it was done, and the answer is no: an event was not delivered in time, a link is broken, a"
          + " question is not answered"
    })
public final class Main {

  private Main() {}

  /** Runs the command and exits. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // '@file' is ours: the data of an event.
        .setExpandAtFiles(false)
        .registerConverter(Duration.class, new Durations())
        .registerConverter(Rate.class, new Rate.Reader())
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new Failures());
  }

  /** What {@code --version} prints. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Toneout " + Version.text()};
    }
  }
}
