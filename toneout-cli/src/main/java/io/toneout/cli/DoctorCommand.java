package io.toneout.cli;

import io.toneout.cli.doctor.Doctor;
import io.toneout.cli.doctor.Link;
import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.gateway.KeyOptions;
import io.toneout.cli.terminal.Colour;
import io.toneout.cli.terminal.Terminal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code toneout doctor}: says why events do not arrive. */
@Command(
    name = "doctor",
    description = {
      "Walk every link from here to the listener, name the broken one, and say what to do.",
      "Publishes nothing; the gateway posts one empty object to a web listener. Ends with 3 when a"
          + " link is broken."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Mixin private KeyOptions gateway = new KeyOptions();

  @Option(names = "--server", paramLabel = "N", description = "Look at this server alone.")
  private @Nullable Integer server;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(command.commandLine());
    try (GatewayClient client = gateway.client()) {
      List<Link> links = new Doctor(client, Clock.systemUTC()).examine(server);
      boolean well = links.stream().noneMatch(Link::isBroken);
      if (json) {
        ObjectNode found = JsonMapper.shared().createObjectNode().put("ok", well);
        ArrayNode array = found.putArray("links");
        links.forEach(link -> array.add(link.json()));
        terminal.line(found.toString());
      } else {
        links.forEach(link -> show(terminal, link));
      }
      return well ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
    }
  }

  private static void show(Terminal terminal, Link link) {
    String mark =
        switch (link.state()) {
          case OK -> terminal.paint(Colour.GREEN, "✓");
          case NOTE -> terminal.paint(Colour.YELLOW, "•");
          case BROKEN -> terminal.paint(Colour.RED, "✗");
        };
    String name = (link.server() == 0 ? "" : "server " + link.server() + " ") + link.name();
    terminal.line(mark + " " + terminal.paint(Colour.BOLD, name) + ": " + link.detail());
    if (link.cure() != null) {
      terminal.line("    " + link.cure());
    }
  }
}
