package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainServeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "serve --port 0",
        "serve --data /var/lib/toneout --port 8081 --host 0.0.0.0",
        "serve --config /etc/toneout/toneout.yaml",
        "serve --config a.yaml --host ::1",
        "serve --port nonsense"
      })
  void readsWhatTheCommandLineReads(String line) {
    String[] arguments = line.split(" ");
    CommandLine parsed = Main.commandLine();
    parsed.parseArgs(arguments);
    ServeCommand command =
        Objects.requireNonNull(parsed.getSubcommands().get("serve")).getCommand();

    assertThat(PlainServe.of(arguments))
        .hasValue(new PlainServe(command.flags(), command.config()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "--version",
        "serve --help",
        "serve --print-config",
        "serve --port",
        "serve --port=0",
        "serve --port 0 --port 1",
        "serve --config a.yaml --config b.yaml",
        "serve --port --host",
        "serve --prot 0"
      })
  void leavesTheRestToTheCommandLine(String line) {
    assertThat(PlainServe.of(line.split(" "))).isEmpty();
  }
}
