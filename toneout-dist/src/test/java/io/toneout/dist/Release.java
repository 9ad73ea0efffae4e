package io.toneout.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The archive, unpacked as people unpack it, and its command. */
final class Release {

  static final Path ARCHIVE = Path.of(System.getProperty("toneout.archive"));

  private static final long PATIENCE_SECONDS = 120;

  private final Path folder;

  private Release(Path folder) {
    this.folder = folder;
  }

  /** Unpacks it below a folder. */
  static Release unpack(Path into) throws Exception {
    Files.createDirectories(into);
    Ended tar = run(into, List.of("tar", "xzf", ARCHIVE.toString()));
    assertThat(tar.exitCode()).as(tar.err()).isZero();
    try (Stream<Path> top = Files.list(into)) {
      List<Path> folders = top.toList();
      assertThat(folders).as("one folder at the top").hasSize(1);
      return new Release(folders.getFirst());
    }
  }

  /**
   * How a program ended.
   *
   * @param exitCode its exit code
   * @param out what it printed
   * @param err what it printed on standard error
   */
  record Ended(int exitCode, String out, String err) {}

  Path file(String name) {
    return folder.resolve(name);
  }

  /** A process of the command, not yet started. */
  ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(file("toneout").toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** Runs the command in another folder, until it ends. */
  Ended run(Path from, String... arguments) throws Exception {
    return run(from, command(arguments).command());
  }

  static Ended run(Path from, List<String> command) throws Exception {
    Path out = Files.createTempFile("toneout", ".out");
    Path err = Files.createTempFile("toneout", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(from.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s", command).isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The names in the folder of jars. */
  List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(file("lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }
}
