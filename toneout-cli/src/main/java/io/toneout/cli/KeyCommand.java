package io.toneout.cli;

import io.toneout.cli.gateway.AdminOptions;
import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.gateway.PathSegment;
import io.toneout.cli.terminal.Table;
import io.toneout.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code toneout key}: the API keys of a community. */
@Command(
    name = "key",
    description = "Create, list, rotate and revoke API keys.",
    mixinStandardHelpOptions = true)
final class KeyCommand {

  private static final String COMMUNITIES = "/v2/admin/communities/";
  private static final String KEYS = "/v2/admin/keys/";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Command(
      name = "create",
      description = "Create a key and print it, which is shown only now.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin AdminOptions gateway,
      @Parameters(index = "0", paramLabel = "COMMUNITY", description = "Of which community.")
          String community,
      @Parameters(index = "1", paramLabel = "NAME", description = "What it is for.") String name,
      @Option(
              names = "--scopes",
              paramLabel = "S",
              split = ",",
              description = "What it may do: publish, listen, configure (all).")
          @Nullable List<String> scopes,
      @Option(
              names = "--delivery",
              description = "Send this key to HTTP listeners that have not used one themselves.")
          boolean delivery,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws InterruptedException {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("name", name);
    if (scopes != null) {
      ArrayNode array = body.putArray("scopes");
      scopes.forEach(scope -> array.add(scope.strip().toLowerCase(Locale.ROOT)));
    }
    if (delivery) {
      body.put("delivery", true);
    }
    try (GatewayClient client = gateway.client()) {
      new Made(terminal(), json)
          .print(client.post(COMMUNITIES + PathSegment.of(community) + "/keys", body.toString()));
    }
    return ExitCodes.DONE;
  }

  @Command(
      name = "list",
      description = "List the keys of a community by how they start.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin AdminOptions gateway,
      @Parameters(paramLabel = "COMMUNITY", description = "Of which community.") String community,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws InterruptedException {
    try (GatewayClient client = gateway.client()) {
      JsonNode answer = client.get(COMMUNITIES + PathSegment.of(community) + "/keys");
      if (json) {
        terminal().line(answer.toString());
        return ExitCodes.DONE;
      }
      Table table = new Table("KEY ID", "NAME", "STARTS", "SCOPES", "DELIVERY", "USED", "EXPIRES");
      for (JsonNode key : answer.path("keys")) {
        table.row(
            key.path("keyId").asString(""),
            key.path("name").asString(""),
            key.path("start").asString("") + "…",
            scopes(key),
            key.path("delivery").booleanValue(false) ? "yes" : "",
            Table.time(key.path("lastUsedAt").asString("")),
            Table.time(key.path("expiresAt").asString("")));
      }
      table.print(terminal());
    }
    return ExitCodes.DONE;
  }

  @Command(
      name = "rotate",
      description = "Replace a key by a new one; the old one stays valid for the overlap.",
      mixinStandardHelpOptions = true)
  int rotate(
      @Mixin AdminOptions gateway,
      @Parameters(paramLabel = "KEY-ID", description = "Which key, as 'key list' names it.")
          String keyId,
      @Option(
              names = "--overlap",
              paramLabel = "24h",
              defaultValue = "24h",
              description = "How long the old key stays valid; 0: not at all (24h).")
          String overlap,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws InterruptedException {
    String body = JsonMapper.shared().createObjectNode().put("overlap", overlap).toString();
    try (GatewayClient client = gateway.client()) {
      new Made(terminal(), json).print(client.post(KEYS + PathSegment.of(keyId) + "/rotate", body));
    }
    if (!json) {
      terminal()
          .line(
              overlap.equals("0")
                  ? "The old key is not valid any more."
                  : "The old key stays valid for "
                      + overlap
                      + ": give every listener and publisher the new one before that.");
    }
    return ExitCodes.DONE;
  }

  @Command(
      name = "revoke",
      description = "Make a key invalid at once.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin AdminOptions gateway,
      @Parameters(paramLabel = "KEY-ID", description = "Which key, as 'key list' names it.")
          String keyId)
      throws InterruptedException {
    try (GatewayClient client = gateway.client()) {
      client.expect(client.send("DELETE", KEYS + PathSegment.of(keyId), ""));
    }
    terminal().line("Key " + keyId + " is revoked.");
    return ExitCodes.DONE;
  }

  private static String scopes(JsonNode key) {
    StringBuilder scopes = new StringBuilder();
    for (JsonNode scope : key.path("scopes")) {
      scopes.append(scopes.isEmpty() ? "" : ",").append(scope.asString(""));
    }
    return scopes.toString();
  }

  private Terminal terminal() {
    return Terminal.of(command.commandLine());
  }
}
