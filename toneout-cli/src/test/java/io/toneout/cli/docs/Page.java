package io.toneout.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation, read as text.
 *
 * @param file where it is
 * @param text all of it
 */
record Page(Path file, String text) {

  /** The root of the checkout; Maven runs tests in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^<!-- (file|part|run): (.+?) -->\\n)?^```([a-z]*)\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * A fenced block.
   *
   * @param mark {@code file}, {@code run}, or empty when nothing stands before it
   * @param name what the mark names
   * @param language as written behind the fence
   * @param text what is between the fences
   */
  record Block(String mark, String name, String language, String text) {}

  static Page read(String name) {
    return read(ROOT.resolve("docs").resolve(name));
  }

  /** The README of a module. */
  static Page readme(String module) {
    return read(ROOT.resolve(module).resolve("README.md"));
  }

  private static Page read(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every page, by name. */
  static List<Page> all() {
    Path docs = ROOT.resolve("docs");
    try (Stream<Path> files = Files.walk(docs)) {
      return files
          .map(file -> docs.relativize(file).toString())
          .filter(name -> name.endsWith(".md"))
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String mark = matcher.group(1) == null ? "" : matcher.group(1);
      String name = matcher.group(2) == null ? "" : matcher.group(2);
      blocks.add(new Block(mark, name, matcher.group(3), matcher.group(4)));
    }
    return blocks;
  }

  /** Its name, for the names of tests. */
  @Override
  public String toString() {
    return String.valueOf(ROOT.relativize(file));
  }
}
