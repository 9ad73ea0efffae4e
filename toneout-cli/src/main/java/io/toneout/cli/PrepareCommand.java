package io.toneout.cli;

import io.toneout.cli.files.TemporaryFolder;
import io.toneout.cli.gateway.CommandFailure;
import io.toneout.cli.prepare.StartupCache;
import io.toneout.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code toneout prepare}: lets a gateway start faster on this machine. */
@Command(
    name = "prepare",
    description = {
      "Make the start-up cache of this release, so that it starts in less than half the time.",
      "Takes some seconds, once; again after an update of Java, and in a checkout after each build."
          + " It starts a gateway of its own for that, with data that it throws away, and touches"
          + " nothing else."
    },
    mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {

  /** Where the launcher looks for the cache. */
  private static final String CACHE = "toneout.cache";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    String place = System.getProperty(CACHE);
    if (place == null) {
      throw new CommandFailure(
          "Nothing says where the start-up cache belongs: that is known to the launcher. Run"
              + " './toneout prepare'.");
    }
    Path cache = Path.of(place);
    if (!Files.isWritable(cache.toAbsolutePath().getParent())) {
      throw new CommandFailure(
          "The cache belongs into "
              + cache.getParent()
              + ", and this user may not write there. Run this as the owner of that folder.");
    }
    Terminal terminal = Terminal.of(command.commandLine());
    terminal.progress("starting a gateway to learn from");
    new StartupCache(TemporaryFolder.create("toneout-prepare")).make(cache);
    terminal.line(
        "Prepared: " + cache + " (" + Files.size(cache) / 1_000_000 + " MB) is used from now on.");
    return ExitCodes.DONE;
  }
}
