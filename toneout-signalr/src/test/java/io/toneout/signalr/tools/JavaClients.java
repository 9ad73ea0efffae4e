package io.toneout.signalr.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.msgpack.core.MessagePack;

/** Versions of the official Java client, fetched by Maven, each for a JVM of its own. */
public final class JavaClients {

  private static final Path POM = Path.of("src", "test", "java-clients", "pom.xml");
  private static final Path FOLDER = Path.of("target", "java-clients").toAbsolutePath();
  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  private JavaClients() {}

  /** Runs a class of the tests beside one version of the client; returns the lines that it says. */
  public static List<String> run(String version, int seconds, Class<?> main, String... arguments) {
    try {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  String.join(
                      File.pathSeparator, TEST_CLASSES.toString(), jars(version), messagePack()),
                  main.getName()));
      command.addAll(List.of(arguments));
      return Commands.linesOf(Path.of("").toAbsolutePath(), seconds, Map.of(), command);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The library that the tests are built with; the client itself brings none. */
  private static String messagePack() {
    String jar = MessagePack.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return URLDecoder.decode(jar, UTF_8);
  }

  private static synchronized String jars(String version) throws IOException {
    Path folder = FOLDER.resolve(version);
    if (!Files.isDirectory(folder)) {
      Requirements.require(Requirements.onPath("mvn"), "Maven on the PATH");
      Path fetching = FOLDER.resolve(version + ".fetching");
      Commands.run(
          Path.of("").toAbsolutePath(),
          "mvn",
          "-q",
          "-B",
          "-f",
          POM.toString(),
          "dependency:copy-dependencies",
          "-Dsignalr.version=" + version,
          "-DoutputDirectory=" + fetching);
      Files.move(fetching, folder);
    }
    try (var jars = Files.list(folder)) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }
}
