package io.toneout.cli;

import io.toneout.cli.demo.Demo;
import io.toneout.cli.demo.Screen;
import io.toneout.cli.files.TemporaryFolder;
import io.toneout.server.Gateway;
import io.toneout.server.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code toneout demo}: the product in one minute, without any set-up. */
@Command(
    name = "demo",
    description = {
      "Show the product in one minute, without any set-up.",
      "Starts a gateway on a free port with a temporary data folder, a websocket listener and two"
          + " web servers, publishes events of every type, cuts the websocket and brings it back.",
      "Exits with 0 only if every event arrived exactly once and in order."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final String COMMUNITY = "demo";
  private static final String KEY = "demo-key-for-one-minute";

  @Option(names = "--keep", description = "Leave the gateway running at the end.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    Path data = TemporaryFolder.create("toneout-demo");
    Configuration configuration =
        Configuration.of(
            Map.of(
                "port", "0",
                "data", data.toString(),
                "bootstrap.community", COMMUNITY,
                "bootstrap.api-key", KEY,
                "bootstrap.admin-password", KEY,
                "bootstrap.admin-token", KEY));
    Screen screen =
        new Screen(System.out, System.console() != null && System.console().isTerminal());
    screen.title("Toneout: one event, two routes, nothing lost");
    try (Gateway gateway = Gateway.start(configuration)) {
      screen.line("  gateway    at " + gateway.url() + ", its data in " + data);
      boolean well = new Demo(URI.create(gateway.url()), COMMUNITY, KEY, screen).play();
      if (keep) {
        screen.title("The gateway stays at " + gateway.url());
        screen.line("  community  " + COMMUNITY);
        screen.line("  api key    " + KEY);
        screen.line(
            "  panel      " + gateway.url() + "/admin, name admin, password as the api key");
        screen.note("Stop it with Ctrl-C; its data goes with it.");
        Thread.currentThread().join();
      }
      return well ? 0 : 1;
    }
  }
}
