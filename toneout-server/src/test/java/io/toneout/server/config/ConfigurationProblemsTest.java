package io.toneout.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationProblemsTest {

  @TempDir Path folder;

  @Test
  void anUnknownKeyStopsTheStartWithASuggestion() throws IOException {
    Path file = write("port: 1\ndelivery:\n  tl: 1h\n");

    assertThat(problems(Map.of("prot", "1"), Map.of("TONEOUT_OUTBOUND_ALOW", "x"), file))
        .containsExactly(
            "Unknown key \"delivery.tl\" (toneout.yaml line 3). Did you mean \"delivery.ttl\"?",
            "Unknown key \"TONEOUT_OUTBOUND_ALOW\" (the environment). Did you mean"
                + " \"TONEOUT_OUTBOUND_ALLOW\"?",
            "Unknown key \"prot\" (--prot). Did you mean \"port\"?");
  }

  @Test
  void variablesOfTheLauncherAndOfOthersAreNoKeys() {
    Map<String, String> environment =
        Map.of("TONEOUT_JAVA_OPTS", "-Xmx1g", "TONEOUT_REQUIRE_ALL", "1", "PATH", "/bin");

    assertThat(Configuration.load(Map.of(), environment, null))
        .isEqualTo(Configuration.of(Map.of()));
  }

  @Test
  void aTypeInLowerCaseIsUnknown() throws IOException {
    Path file = write("delivery:\n  ttl-by-type:\n    event_tone: 1m\n");

    assertThat(problems(Map.of(), Map.of(), file).getFirst())
        .endsWith("Did you mean \"delivery.ttl-by-type.EVENT_TONE\"?");
  }

  @ParameterizedTest
  @CsvSource({
    "port, 65536",
    "port, eighty",
    "host, 127.1",
    "database.url, mysql://db",
    "database.url, jdbc:postgresql://user:hush@db/toneout",
    "bootstrap.api-key, 'a b'",
    "bootstrap.community, 'a b'",
    "public-url, cad.example.org",
    "public-url, https://u:p@cad.example.org",
    "allowed-origins, *",
    "allowed-origins, https://map.example.org/path",
    "outbound.allow, 10.0.0.1/8",
    "outbound.allow, localhost",
    "outbound.allow, 10.0.0.0/33",
    "delivery.ttl, 24",
    "delivery.ttl, 0s",
    "delivery.ttl, 1 h",
    "delivery.window, 0",
    "delivery.session-settle, -1s",
    "validation, loud",
    "limits.publish, 5/day",
    "limits.publish, fast",
    "delivery.ttl-by-type.EVENT_TONE, soon",
  })
  void aBadValueNamesKeyValueOriginAndWhatIsExpected(String key, String value) {
    String variable = Key.environmentName(key);
    String shown = key.equals("bootstrap.api-key") || key.equals("database.url") ? "****" : value;

    assertThat(problems(Map.of(), Map.of(variable, value), null))
        .singleElement()
        .asString()
        .startsWith("%s = \"%s\" (%s): expected ".formatted(key, shown, variable));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThat(problems(Map.of("port", "x", "host", "0x7f.1", "hots", "y"), Map.of(), null))
        .hasSize(3);
  }

  @Test
  void aCertificateWithoutItsKeyIsAProblem() {
    assertThat(problems(Map.of("tls.certificate", "c.pem"), Map.of(), null))
        .containsExactly("tls.certificate and tls.key go together: set both, or neither.");
  }

  @Test
  void aNamedFileHasToExist() {
    assertThatThrownBy(() -> Configuration.load(Map.of(), Map.of(), folder.resolve("no.yaml")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no.yaml; --config has to name one that exists");
  }

  @Test
  void aFolderInPlaceOfTheFileIsAProblem() {
    assertThat(problems(Map.of(), Map.of(), folder)).singleElement().asString().contains("Cannot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port: [1      | line 1 is not valid YAML
          'port: 1\nport: 2' | line 2: "port" is there twice
          just text     | has to consist of lines such as
          - port        | has to consist of lines such as
          'a: 1\n---\nb: 2'  | is not valid YAML
          port: [[1]]   | the list "port" can hold plain values only
          '? [a]\n: b'  | a key has to be plain text
          'a: &x {b: *x}'    | nested too deeply
          """)
  void aBrokenFileSaysWhere(String text, String expected) throws IOException {
    Path file = write(text.replace("\\n", "\n"));

    assertThat(problems(Map.of(), Map.of(), file)).anyMatch(problem -> problem.contains(expected));
  }

  private static List<String> problems(
      Map<String, String> flags, Map<String, String> environment, @Nullable Path file) {
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class, () -> Configuration.load(flags, environment, file));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).isEqualTo(String.join("\n", failure.problems()));
    return failure.problems();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("toneout.yaml"), text);
  }
}
