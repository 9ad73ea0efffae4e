package io.toneout.cli;

import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.gateway.KeyOptions;
import io.toneout.cli.simulate.Simulation;
import io.toneout.cli.terminal.Colour;
import io.toneout.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code toneout simulate}: plays a shift to servers that have no CAD. */
@Command(
    name = "simulate",
    description = {
      "Publish a believable shift: units log in, calls come, units attach, arrive and report.",
      "The same seed gives the same events. Ends with 3 if some are not delivered at the end."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Mixin private KeyOptions gateway = new KeyOptions();

  @Option(
      names = "--server",
      paramLabel = "N",
      required = true,
      split = ",",
      description = "For which server; several by comma, or the option several times.")
  private List<Integer> servers = List.of();

  @Option(
      names = "--rate",
      paramLabel = "5/s",
      defaultValue = "5/s",
      description = "Events a second, all servers together (${DEFAULT-VALUE}).")
  private Rate rate = new Rate(5);

  @Option(
      names = "--for",
      paramLabel = "2m",
      defaultValue = "2m",
      description = "For how long (${DEFAULT-VALUE}).")
  private Duration length = Duration.ofMinutes(2);

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Another number, another story (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(command.commandLine());
    try (GatewayClient client = gateway.client()) {
      List<Integer> chosen = List.copyOf(new TreeSet<>(servers));
      Simulation simulation = new Simulation(client, terminal, chosen, seed);
      simulation.play(rate.perSecond(), length);
      int pending = 0;
      ArrayNode summary = JsonMapper.shared().createArrayNode();
      for (int server : chosen) {
        int left = simulation.awaitSettled(server);
        pending += left;
        int count = simulation.published().getOrDefault(server, 0);
        summary.addObject().put("serverId", server).put("published", count).put("pending", left);
        if (!json) {
          terminal.line(line(terminal, server, count, left));
        }
      }
      if (json) {
        terminal.line(JsonMapper.shared().createObjectNode().set("servers", summary).toString());
      }
      return pending == 0 ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
    }
  }

  private static String line(Terminal terminal, int server, int count, int left) {
    String events = count + " events published for server " + server;
    return left == 0
        ? terminal.paint(Colour.GREEN, "✓ ") + events + ", none is waiting"
        : terminal.paint(Colour.YELLOW, "• ")
            + events
            + ", "
            + left
            + " are waiting; 'toneout"
            + " doctor --server "
            + server
            + "' looks for what is broken";
  }
}
