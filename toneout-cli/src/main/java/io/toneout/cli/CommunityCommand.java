package io.toneout.cli;

import io.toneout.cli.gateway.AdminOptions;
import io.toneout.cli.gateway.CommandFailure;
import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.gateway.PathSegment;
import io.toneout.cli.terminal.Table;
import io.toneout.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code toneout community}: who may use the gateway. */
@Command(
    name = "community",
    description = "Add, list and remove communities.",
    mixinStandardHelpOptions = true)
final class CommunityCommand {

  private static final String PATH = "/v2/admin/communities";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Command(
      name = "add",
      description = "Add a community and print its first key, which is shown only now.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin AdminOptions gateway,
      @Parameters(paramLabel = "ID", description = "Its id: letters, digits, '.', '_', '-'.")
          String id,
      @Option(names = "--name", paramLabel = "NAME", description = "Its name for people (the id).")
          @Nullable String name,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws InterruptedException {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("communityId", id);
    if (name != null) {
      body.put("name", name);
    }
    try (GatewayClient client = gateway.client()) {
      new Made(terminal(), json).print(client.post(PATH, body.toString()));
    }
    return ExitCodes.DONE;
  }

  @Command(name = "list", description = "List all communities.", mixinStandardHelpOptions = true)
  int list(
      @Mixin AdminOptions gateway,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws InterruptedException {
    try (GatewayClient client = gateway.client()) {
      JsonNode answer = client.get(PATH);
      if (json) {
        terminal().line(answer.toString());
        return ExitCodes.DONE;
      }
      Table table = new Table("COMMUNITY", "NAME", "SINCE");
      for (JsonNode community : answer.path("communities")) {
        table.row(
            community.path("communityId").asString(""),
            community.path("name").asString(""),
            Table.time(community.path("createdAt").asString("")));
      }
      table.print(terminal());
    }
    return ExitCodes.DONE;
  }

  @Command(
      name = "remove",
      description = "Remove a community with its keys, servers and events.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin AdminOptions gateway,
      @Parameters(paramLabel = "ID", description = "Its id.") String id,
      @Option(names = "--yes", description = "Do not ask.") boolean yes)
      throws InterruptedException {
    if (!yes && !confirmed(id)) {
      throw new CommandFailure("Nothing was removed. Give --yes to remove it without being asked.");
    }
    try (GatewayClient client = gateway.client()) {
      client.expect(client.send("DELETE", PATH + "/" + PathSegment.of(id), ""));
    }
    terminal().line("Community " + id + " is removed.");
    return ExitCodes.DONE;
  }

  private boolean confirmed(String id) {
    if (System.console() == null || !System.console().isTerminal()) {
      return false;
    }
    String typed =
        System.console()
            .readLine("This removes all keys, servers and events of %s. Type its id: ", id);
    return id.equals(typed);
  }

  private Terminal terminal() {
    return Terminal.of(command.commandLine());
  }
}
