package io.toneout.cli;

import io.toneout.cli.gateway.CommandFailure;
import io.toneout.cli.gateway.KeyOptions;
import io.toneout.cli.listen.Forwarder;
import io.toneout.cli.listen.Printer;
import io.toneout.cli.terminal.Terminal;
import io.toneout.listener.ListenerState;
import io.toneout.listener.PushListener;
import io.toneout.listener.ReceivedEvent;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code toneout listen}: is a listener that prints what comes. */
@Command(
    name = "listen",
    description = {
      "Be a listener: print events as they come, and forward them to a local URL.",
      "Reconnects for ever. Says on standard error how the connection stands."
    },
    mixinStandardHelpOptions = true)
final class ListenCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Mixin private KeyOptions gateway = new KeyOptions();

  @Option(
      names = "--community",
      paramLabel = "C",
      defaultValue = "${env:TONEOUT_COMMUNITY:-}",
      description =
          "Id of the community (TONEOUT_COMMUNITY, else the one in first-run.txt, else demo).")
  private @Nullable String community;

  @Option(names = "--server", paramLabel = "N", required = true, description = "For which server.")
  private int server;

  @Option(
      names = "--types",
      paramLabel = "TYPE",
      split = ",",
      description = "Only events of these types; several by comma.")
  private Set<String> types = Set.of();

  @Option(
      names = "--forward-to",
      paramLabel = "URL",
      description = "Post each event there, as the gateway would, and show the answer.")
  private @Nullable URI forwardTo;

  @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
  private int count;

  @Option(names = "--json", description = "Print a line of JSON for each event.")
  private boolean json;

  /** The command says itself how the connection stands; held here, since loggers are weak. */
  private static final Logger SDK_LOG = Logger.getLogger("io.toneout.listener");

  /** Complete when there is nothing more to wait for: with a refusal, or without one. */
  private final CompletableFuture<Optional<CommandFailure>> end = new CompletableFuture<>();

  private @Nullable Forwarder forwarder;

  // These belong to the listener's one event thread.
  private boolean connected;
  private boolean listened;
  private int received;

  @Override
  public Integer call() throws IOException {
    String key = gateway.key();
    SDK_LOG.setLevel(Level.SEVERE);
    Printer printer = new Printer(Terminal.of(command.commandLine()), json);
    forwarder = forwardTo == null ? null : new Forwarder(forwardTo, key);
    try (PushListener listener =
        PushListener.builder()
            .gateway(gateway.url())
            .community(
                community == null || community.isBlank() ? gateway.localCommunity() : community)
            .key(key)
            .server(server)
            .onState(this::state)
            .onEvent(event -> received(event, printer))
            .build()) {
      listener.start();
      Optional<CommandFailure> refusal = end.join();
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return ExitCodes.DONE;
    }
  }

  /** A refusal ends the command unless it was listening before: then it may pass. */
  private void state(ListenerState state, String detail) {
    String why = detail.isEmpty() ? "" : ": " + detail;
    switch (state) {
      case LISTENING -> connected();
      case WAITING -> {
        connected = false;
        say("not connected" + why + "; trying again");
      }
      case REFUSED -> {
        if (listened) {
          say("refused" + why + "; trying again");
        } else {
          end.complete(Optional.of(refusal(why)));
        }
      }
      case CONNECTING, CLOSED -> {
        // Nothing that a person has to know.
      }
    }
  }

  /** The first event may be here before the news that it can come. */
  private void connected() {
    if (!connected) {
      connected = true;
      listened = true;
      say("listening for server " + server + " at " + gateway.url());
    }
  }

  private CommandFailure refusal(String why) {
    return new CommandFailure(
        "The gateway refused this listener"
            + why
            + "\nCheck --community, --key and --server; 'toneout doctor --server "
            + server
            + "' looks at each.");
  }

  private void received(ReceivedEvent event, Printer printer) {
    connected();
    if (end.isDone() || (!types.isEmpty() && !types.contains(event.type()))) {
      return;
    }
    try {
      printer.print(event, forwarder == null ? null : forwarder.forward(event));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return;
    }
    received++;
    if (received == count) {
      end.complete(Optional.empty());
    }
  }

  private void say(String text) {
    command.commandLine().getErr().println(text);
    command.commandLine().getErr().flush();
  }
}
