package io.toneout.cli.prepare;

import io.toneout.cli.gateway.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the start-up cache with the JVM, the options and the class path of this process, in a
 * working folder that it leaves to its owner to remove.
 */
public final class StartupCache {

  private static final String COMMUNITY = "training";
  private static final String KEY = "training-key-of-one-minute";
  private static final String READY = " ready at ";
  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Path configuration;
  private final Path errors;

  /** Works in that folder. */
  public StartupCache(Path folder) {
    this.folder = folder;
    this.configuration = folder.resolve("classes.aotconf");
    this.errors = folder.resolve("output.txt");
  }

  /**
   * Makes the cache, and puts it into place in one step: a gateway that starts meanwhile sees the
   * old one or the new one.
   *
   * @throws CommandFailure which says what went wrong
   */
  public void make(Path cache) throws Exception {
    train();
    Path made = cache.resolveSibling(cache.getFileName() + ".new");
    try {
      create(made);
      Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private void train() throws Exception {
    List<String> serve = jvm("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration);
    serve.add("io.toneout.cli.Main");
    serve.add("serve");
    ProcessBuilder builder = new ProcessBuilder(serve).redirectError(errors.toFile());
    // A configuration that is meant for the gateway proper is none of this one's business.
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TONEOUT_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "TONEOUT_HOST", "127.0.0.1",
                "TONEOUT_PORT", "0",
                "TONEOUT_DATA", folder.resolve("data").toString(),
                "TONEOUT_BOOTSTRAP_COMMUNITY", COMMUNITY,
                "TONEOUT_BOOTSTRAP_API_KEY", KEY,
                "TONEOUT_BOOTSTRAP_ADMIN_PASSWORD", KEY,
                "TONEOUT_BOOTSTRAP_ADMIN_TOKEN", KEY));
    Process gateway = builder.start();
    try {
      new FirstMinute(url(gateway)).happen(COMMUNITY, KEY);
      gateway.destroy();
      end(gateway, "The gateway that was started for it does not stop.");
    } finally {
      gateway.destroyForcibly();
    }
    if (!Files.exists(configuration)) {
      throw new CommandFailure("The JVM did not note what it loaded. " + said());
    }
  }

  private void create(Path cache) throws IOException, InterruptedException {
    List<String> create =
        jvm("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + cache);
    Process creating =
        new ProcessBuilder(create)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(errors.toFile()))
            .start();
    try {
      end(creating, "The JVM does not get done with the cache.");
    } finally {
      creating.destroyForcibly();
    }
    if (creating.exitValue() != 0 || !Files.exists(cache)) {
      throw new CommandFailure("The JVM could not make the cache. " + said());
    }
  }

  /**
   * This process's own JVM with its options, but for what concerns a cache that is there already.
   */
  private static List<String> jvm(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-Xlog:"))
        .forEach(command::add);
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  private URI url(Process gateway) throws IOException {
    BufferedReader output = gateway.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.contains(READY)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new CommandFailure("The gateway for it did not start. " + said());
    }
    // What it still has to say on standard output are two short lines, which the pipe holds.
    return URI.create(line.substring(line.indexOf(READY) + READY.length()));
  }

  private static void end(Process process, String complaint) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new CommandFailure(complaint);
    }
  }

  private String said() throws IOException {
    List<String> lines = Files.readAllLines(errors, StandardCharsets.UTF_8);
    return "It said: " + (lines.isEmpty() ? "nothing" : lines.getLast());
  }
}
