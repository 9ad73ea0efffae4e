package io.toneout.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLayersTest {

  @TempDir Path folder;

  @Test
  void flagsWinOverEnvironmentOverFileOverDefaults() throws IOException {
    Path file = write("host: ::1\nport: 1\ndelivery:\n  window: 1\n  ttl: 1h\n");

    Configuration configuration =
        Configuration.load(
            Map.of("port", "3"), Map.of("TONEOUT_PORT", "2", "TONEOUT_DELIVERY_TTL", "2h"), file);

    assertThat(configuration.port()).isEqualTo(3);
    assertThat(configuration.delivery().ttl()).isEqualTo(Duration.ofHours(2));
    assertThat(configuration.delivery().window()).isEqualTo(1);
    assertThat(configuration.host()).isEqualTo("::1");
    assertThat(configuration.delivery().laneLimit()).isEqualTo(10_000);
  }

  @Test
  void readsTheFileOfTheWorkingDirectoryWhenNoneIsNamed() throws IOException {
    write("port: 1\n");

    assertThat(ConfigurationLoader.load(Map.of(), Map.of(), null, folder).port()).isEqualTo(1);
  }

  @Test
  void theFileMayUseSectionsDottedKeysListsAndCommas() throws IOException {
    Path file =
        write(
            """
            delivery.window: 7
            delivery:
              ttl-by-type:
                EVENT_TONE: 1m
                EVENT_OWN: 2d
            outbound:
              allow: [10.0.0.0/8, "fd00::/8"]
            trusted-proxies: 127.0.0.1, ::1
            allowed-origins:
              - https://Map.example.org
              - http://localhost:3000
            """);

    Configuration configuration = Configuration.load(Map.of(), Map.of(), file);

    assertThat(configuration.delivery().window()).isEqualTo(7);
    assertThat(configuration.delivery().ttlOf("EVENT_TONE")).isEqualTo(Duration.ofMinutes(1));
    assertThat(configuration.delivery().ttlOf("EVENT_OWN")).isEqualTo(Duration.ofDays(2));
    assertThat(configuration.delivery().ttlOf("EVENT_UNIT_PANIC"))
        .as("a default that the file does not mention")
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.delivery().ttlOf("EVENT_911")).isEqualTo(Duration.ofHours(24));
    assertThat(configuration.outboundAllow())
        .containsExactly(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8"));
    assertThat(configuration.trustedProxies()).hasSize(2);
    assertThat(configuration.allowedOrigins())
        .containsExactly("https://map.example.org", "http://localhost:3000");
  }

  @Test
  void takesScalarsAsWrittenNotAsYamlReadsThem() throws IOException {
    Path file = write("validation: off\nbootstrap:\n  api-key: 0123\n  community: 1_000\n");

    Configuration configuration = Configuration.load(Map.of(), Map.of(), file);

    assertThat(configuration.validation()).isEqualTo(Validation.OFF);
    assertThat(configuration.bootstrap().apiKey()).isEqualTo(Secret.of("0123"));
    assertThat(configuration.bootstrap().community()).isEqualTo("1_000");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ''
          '# nothing here'
          '---'
          'delivery:'
          'delivery: {ttl-by-type: }'
          'port:'
          'port: ""'
          """)
  void aFileWithoutValuesSetsNothing(String text) throws IOException {
    assertThat(Configuration.load(Map.of(), Map.of(), write(text)))
        .isEqualTo(Configuration.of(Map.of()));
  }

  @Test
  void aBlankVariableSetsNothing() throws IOException {
    Path file = write("port: 1\n");

    assertThat(Configuration.load(Map.of(), Map.of("TONEOUT_PORT", " "), file).port()).isEqualTo(1);
  }

  @Test
  void secretsStandInTheDataFolderUnlessSaidOtherwise() {
    assertThat(Configuration.of(Map.of("data", "/srv/t")).secretsFile())
        .isEqualTo(Path.of("/srv/t/secrets.json"));
  }

  @Test
  void dropsTheSlashAtTheEndOfThePublicUrl() {
    assertThat(Configuration.of(Map.of("public-url", "https://a.example/cad/")).publicUrl())
        .isEqualTo(URI.create("https://a.example/cad"));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, '',         true",
    "localhost, '',         true",
    "::1,       '',         true",
    "0.0.0.0,   '',         false",
    "::,        '',         false",
    "127.0.0.1, 10.0.0.0/8, false",
  })
  void onlyLoopbackWithoutProxiesIsADevelopersMachine(
      String host, String proxies, boolean expected) {
    Configuration configuration =
        Configuration.of(Map.of("host", host, "trusted-proxies", proxies));

    assertThat(configuration.isLoopbackOnly()).isEqualTo(expected);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("toneout.yaml"), text);
  }
}
