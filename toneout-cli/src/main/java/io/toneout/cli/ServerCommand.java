package io.toneout.cli;

import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.gateway.KeyOptions;
import io.toneout.cli.gateway.Reply;
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

/** {@code toneout server}: the game servers of a community, entered by hand. */
@Command(
    name = "server",
    description = "Add servers, change their ip and port, and list them.",
    mixinStandardHelpOptions = true)
final class ServerCommand {

  private static final String SERVERS = "/v2/general/servers";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Command(
      name = "set",
      description = {
        "Add a server or change it; what is left out stays as it is.",
        "Use the key that its listener is configured with: it is the one that events then carry"
            + " over HTTP."
      },
      mixinStandardHelpOptions = true)
  int set(
      @Mixin KeyOptions gateway,
      @Parameters(paramLabel = "N", description = "The server's number.") int id,
      @Option(
              names = "--ip",
              paramLabel = "IP",
              description =
                  "Where its HTTP listener is: an ip address or a host name; '' for none.")
          @Nullable String ip,
      @Option(
              names = "--port",
              paramLabel = "P",
              description = "The port of its HTTP listener; '' for none.")
          @Nullable String port,
      @Option(names = "--name", paramLabel = "NAME", description = "Its name for people.")
          @Nullable String name,
      @Option(names = "--json", description = "Print the server as JSON.") boolean json)
      throws InterruptedException {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("deployMap", false);
    ObjectNode server = body.putArray("servers").addObject().put("id", id);
    put(server, "mapIp", ip);
    put(server, "listenerPort", port);
    put(server, "name", name);
    try (GatewayClient client = gateway.client()) {
      Reply reply = client.send("PUT", SERVERS, body.toString());
      for (JsonNode saved : client.expect(reply).path("servers")) {
        if (saved.path("id").asInt(-1) == id) {
          terminal().line(json ? saved.toString() : sentence(saved));
        }
      }
    }
    return ExitCodes.DONE;
  }

  @Command(name = "list", description = "List the servers.", mixinStandardHelpOptions = true)
  int list(
      @Mixin KeyOptions gateway,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws InterruptedException {
    try (GatewayClient client = gateway.client()) {
      JsonNode answer = client.get(SERVERS);
      if (json) {
        terminal().line(answer.toString());
        return ExitCodes.DONE;
      }
      Table table = new Table("SERVER", "NAME", "IP", "PORT");
      for (JsonNode server : answer.path("servers")) {
        table.row(
            String.valueOf(server.path("id").asInt(0)),
            server.path("name").asString(""),
            server.path("mapIp").asString(""),
            server.path("listenerPort").asString(""));
      }
      table.print(terminal());
    }
    return ExitCodes.DONE;
  }

  private static void put(ObjectNode server, String member, @Nullable String value) {
    if (value != null) {
      server.put(member, value.strip());
    }
  }

  private static String sentence(JsonNode server) {
    int id = server.path("id").asInt(0);
    String ip = server.path("mapIp").asString("");
    String port = server.path("listenerPort").asString("");
    if (ip.isEmpty() || port.isEmpty() || port.equals("0")) {
      return "Server %d has no HTTP listener: its events go over a websocket, or wait for one."
          .formatted(id);
    }
    String host = ip.contains(":") ? "[" + ip + "]" : ip;
    return "Without a websocket, events for server %d go to http://%s:%s/sonorancad/event. To try it: doctor --server %1$d"
        .formatted(id, host, port);
  }

  private Terminal terminal() {
    return Terminal.of(command.commandLine());
  }
}
