package io.toneout.cli;

import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.gateway.KeyOptions;
import io.toneout.cli.gateway.Reply;
import io.toneout.cli.terminal.Colour;
import io.toneout.cli.terminal.Terminal;
import io.toneout.events.EventType;
import io.toneout.events.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code toneout publish}: publishes one event and prints how it went. */
@Command(
    name = "publish",
    description = {
      "Publish one event and print how it went.",
      "Ends with 0 when it was delivered (or accepted, with --wait 0), with 3 when it was accepted"
          + " and is not delivered."
    },
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Mixin private KeyOptions gateway = new KeyOptions();

  @Option(names = "--server", paramLabel = "N", required = true, description = "For which server.")
  private int server;

  @Option(
      names = "--wait",
      paramLabel = "5s",
      defaultValue = "5s",
      description = "How long to wait for it to be settled: 1s to 30s, or 0 (${DEFAULT-VALUE}).")
  private Duration wait = Duration.ofSeconds(5);

  @Option(names = "--ttl", paramLabel = "5m", description = "How long it may wait to be delivered.")
  private @Nullable Duration ttl;

  @Option(
      names = "--with",
      paramLabel = "NAME=JSON",
      description = "A further member beside type and data, such as --with 'logKey=\"a1\"'.")
  private Map<String, String> members = new LinkedHashMap<>();

  @Option(names = "--example", description = "Take the example of the type as data.")
  private boolean example;

  @Option(names = "--json", description = "Print the gateway's answer as JSON.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "TYPE", description = "The event's type: EVENT_911 …")
  private String type = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = "Its data: JSON, @FILE, or - for standard input. Sent as it is written.")
  private @Nullable String data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!wait.isZero() && (wait.toSeconds() < 1 || wait.compareTo(LONGEST_WAIT) > 0)) {
      throw wrong("--wait has to be from 1s to 30s, or 0.");
    }
    String path = "/v2/general/servers/" + server + "/push-events";
    String body = body();
    try (GatewayClient client = gateway.client()) {
      Reply reply =
          client.send("POST", wait.isZero() ? path : path + "?wait=" + wait.toSeconds(), body);
      JsonNode answer = client.expect(reply);
      Terminal terminal = Terminal.of(command.commandLine());
      if (json) {
        terminal.line(answer.toString());
      } else {
        show(terminal, answer);
      }
      boolean delivered = answer.path("status").stringValue("").equals("delivered");
      return wait.isZero() || delivered ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
    }
  }

  private String body() throws IOException {
    StringBuilder body = example ? example() : given();
    if (ttl != null) {
      body.append(",\"ttlSeconds\":").append(ttl.toSeconds());
    }
    members.forEach((name, value) ->
        body.append(',')
            .append(JsonMapper.shared().writeValueAsString(name))
            .append(':')
            .append(checked("The value of " + name, value)));
    return body.append('}').toString();
  }

  /** The event as far as it was typed, its object still open. */
  private StringBuilder given() throws IOException {
    StringBuilder body = new StringBuilder("{\"type\":");
    body.append(JsonMapper.shared().writeValueAsString(type));
    if (data != null) {
      body.append(",\"data\":").append(checked("The data", text(data)));
    } else if (!type.equals(EventType.GET_LOGS.name())) {
      throw wrong("The event needs data: give JSON, @FILE or -, or take --example.");
    }
    return body;
  }

  /** The event of the example, its object still open. */
  private StringBuilder example() {
    if (data != null) {
      throw wrong("Data and --example do not go together: give one of them.");
    }
    String json =
        Arrays.stream(EventType.values())
            .filter(known -> known.name().equals(type))
            .findFirst()
            .map(Examples::json)
            .orElseThrow(
                () -> wrong("There is no example for " + type + ": it is not in the catalogue."));
    return new StringBuilder(json.substring(0, json.lastIndexOf('}')));
  }

  private static String text(String given) throws IOException {
    if (given.equals("-")) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return given.startsWith("@") ? Files.readString(Path.of(given.substring(1))) : given;
  }

  /** The text itself, so that it arrives as it was written. */
  private String checked(String what, String text) {
    try {
      JsonMapper.shared().readTree(text);
      return text;
    } catch (JacksonException notJson) {
      TokenStreamLocation where = notJson.getLocation();
      throw wrong(
          what
              + " is not JSON"
              + (where == null
                  ? "."
                  : ": see line " + where.getLineNr() + ", column " + where.getColumnNr() + "."));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private void show(Terminal terminal, JsonNode answer) {
    String status = answer.path("status").stringValue("?");
    String event =
        "  event "
            + answer.path("eventId").stringValue("?")
            + ", #"
            + answer.path("seq")
            + " of"
            + " server "
            + server;
    if (status.equals("delivered")) {
      terminal.line(
          terminal.paint(Colour.GREEN, "✓ delivered")
              + String.format(
                  Locale.ROOT,
                  " over %s in %.1f ms",
                  answer.path("route").stringValue("?"),
                  answer.path("latencyMs").doubleValue(0)));
      terminal.line(event);
      listenerAnswer(terminal, answer);
      finding(terminal, answer);
      return;
    }
    Colour colour = status.equals("pending") ? Colour.YELLOW : Colour.RED;
    String reason = answer.path("reason").stringValue("");
    terminal.line(terminal.paint(colour, "• " + status) + (reason.isEmpty() ? "" : ": " + reason));
    terminal.line(event);
    terminal.line("  " + answer.path("routeReason").stringValue(""));
    String failure = answer.path("lastFailure").stringValue("");
    if (!failure.isEmpty()) {
      terminal.line("  " + failure);
    } else if (untried(answer)) {
      terminal.line(
          "  No attempt has ended yet: an event before it waits, or the listener is slow to answer.");
    }
    listenerAnswer(terminal, answer);
    finding(terminal, answer);
    if (!wait.isZero()) {
      terminal.line("  'toneout doctor --server " + server + "' looks for what is broken.");
    }
  }

  private boolean untried(JsonNode answer) {
    return !wait.isZero()
        && answer.path("route").stringValue("").equals("http")
        && answer.path("attempts").intValue(0) == 0;
  }

  /** What validation had to say. */
  private static void finding(Terminal terminal, JsonNode answer) {
    for (JsonNode found : answer.path("finding")) {
      terminal.line(
          "  not as its type's schema wants it: "
              + found.path("pointer").stringValue("")
              + ": "
              + found.path("reason").stringValue(""));
    }
  }

  private static void listenerAnswer(Terminal terminal, JsonNode answer) {
    String response = answer.path("listenerResponse").stringValue("");
    if (!response.isEmpty()) {
      terminal.line("  the listener answered: " + response);
    }
  }
}
