package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandsTest {

  @ParameterizedTest
  @MethodSource("names")
  void aCommandThatIsReadAloneSaysTheSameOfItself(String name) {
    assertThat(usage(Main.commandLine(name), name)).isEqualTo(usage(Main.commandLine(), name));
  }

  @Test
  void whatIsNoCommandIsSaidOfAll() {
    Set<String> all = Main.commandLine().getSubcommands().keySet();
    assertThat(Main.commandLine("srve").getSubcommands().keySet()).isEqualTo(all);
    assertThat(Main.commandLine("help").getSubcommands().keySet()).isEqualTo(all);
    assertThat(Main.commandLine(new String[0]).getSubcommands().keySet()).isEqualTo(all);
  }

  @Test
  void withoutTheLauncherThereIsNoPlaceForAStartupCache() {
    Toneout prepare = Toneout.run("prepare");
    assertThat(prepare.exitCode()).isEqualTo(1);
    assertThat(prepare.err()).contains("'./toneout prepare'");
  }

  private static String usage(CommandLine commands, String name) {
    return Objects.requireNonNull(commands.getSubcommands().get(name)).getUsageMessage();
  }

  static Set<String> names() {
    return Main.commandLine().getSubcommands().keySet();
  }
}
