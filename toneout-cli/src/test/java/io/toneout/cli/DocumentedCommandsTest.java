package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.toneout.cli.docs.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What docs/ tells people to type is what the command line takes. */
class DocumentedCommandsTest {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final String LAUNCHER = "./toneout ";

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandInTheDocsIsUnderstood(String command) {
    String[] arguments =
        WORD.matcher(command)
            .results()
            .map(word ->
                word.group(1) != null
                    ? word.group(1)
                    : word.group(2) != null ? word.group(2) : word.group(3))
            .skip(1)
            .toArray(String[]::new);
    assertThatCode(() -> Main.commandLine().parseArgs(arguments)).doesNotThrowAnyException();
  }

  @Test
  void everyCommandIsInTheReference() {
    String reference = Pages.text("cli.md");
    for (String name : Main.commandLine().getSubcommands().keySet()) {
      if (!name.equals("help")) {
        assertThat(reference).contains("`" + name + "`");
      }
    }
    assertThat(reference).contains("| 0 |", "| 1 |", "| 2 |", "| 3 |");
  }

  @Test
  void everyOptionIsInTheReference() {
    String reference = Pages.text("cli.md");
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      options(command)
          .filter(option -> !List.of("--help", "--version").contains(option))
          .forEach(option -> assertThat(reference).contains("`" + option));
    }
  }

  private static Stream<String> options(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream().map(OptionSpec::longestName),
        command.getSubcommands().values().stream().flatMap(DocumentedCommandsTest::options));
  }

  static List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (String block : Pages.shellBlocks()) {
      block.lines().filter(line -> line.startsWith(LAUNCHER)).forEach(commands::add);
    }
    assertThat(commands).hasSizeGreaterThan(20);
    return commands;
  }
}
