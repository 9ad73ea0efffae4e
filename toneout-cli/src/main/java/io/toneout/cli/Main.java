package io.toneout.cli;

import io.toneout.bench.Bench;
import io.toneout.server.Version;
import io.toneout.server.config.Configuration;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was done",
      "1:it could not be done; standard error says why",
      "2:the command line is not right",
      "3:it was done, and the answer is no: an event was not delivered in time, a link is broken, a"
          + " question is not answered"
    })
public final class Main {

  /** In the order in which the help lists them. */
  private static final List<String> COMMANDS =
      List.of(
          "serve",
          "demo",
          "listen",
          "publish",
          "simulate",
          "doctor",
          "ask",
          "bench",
          "community",
          "key",
          "server",
          "backup",
          "restore",
          "prepare",
          "generate-completion",
          "help");

  /** These tell of the others. */
  private static final Set<String> ABOUT_ALL = Set.of("generate-completion", "help");

  private Main() {}

  /** Runs the command and exits. */
  public static void main(String[] arguments) {
    Optional<PlainServe> serve = PlainServe.of(arguments);
    System.exit(serve.isPresent() ? serve(serve.get()) : commandLine(arguments).execute(arguments));
  }

  private static int serve(PlainServe plain) {
    try {
      return Serving.run(Configuration.load(plain.flags(), System.getenv(), plain.config()));
    } catch (Exception failure) {
      Failures.tell(failure, new PrintWriter(System.err, true));
      return ExitCodes.FAILED;
    }
  }

  /** The command line with all that it has. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  /**
   * The command line for these arguments. What they name first is the only subcommand that it has:
   * reading the options of all would take a quarter of the time in which a gateway starts.
   */
  static CommandLine commandLine(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    return COMMANDS.contains(first) && !ABOUT_ALL.contains(first)
        ? commandLine(List.of(first))
        : commandLine();
  }

  private static CommandLine commandLine(List<String> names) {
    CommandLine commands = new CommandLine(new Main());
    for (String name : names) {
      commands.addSubcommand(command(name));
    }
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        // '@file' is ours: the data of an event.
        .setExpandAtFiles(false)
        .registerConverter(Duration.class, new Durations())
        .registerConverter(Rate.class, new Rate.Reader())
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new Failures());
  }

  private static Class<?> command(String name) {
    return switch (name) {
      case "serve" -> ServeCommand.class;
      case "demo" -> DemoCommand.class;
      case "listen" -> ListenCommand.class;
      case "publish" -> PublishCommand.class;
      case "simulate" -> SimulateCommand.class;
      case "doctor" -> DoctorCommand.class;
      case "ask" -> AskCommand.class;
      case "bench" -> Bench.class;
      case "community" -> CommunityCommand.class;
      case "key" -> KeyCommand.class;
      case "server" -> ServerCommand.class;
      case "backup" -> BackupCommand.class;
      case "restore" -> RestoreCommand.class;
      case "prepare" -> PrepareCommand.class;
      case "generate-completion" -> AutoComplete.GenerateCompletion.class;
      case "help" -> CommandLine.HelpCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What {@code --version} prints. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Toneout " + Version.text()};
    }
  }
}
