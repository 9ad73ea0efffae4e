package io.toneout.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationPrintTest {

  @TempDir Path folder;

  private static final Map<String, String> SECRETS =
      Map.of(
          "TONEOUT_BOOTSTRAP_API_KEY", "hush-1",
          "TONEOUT_BOOTSTRAP_ADMIN_PASSWORD", "hush-2",
          "TONEOUT_BOOTSTRAP_ADMIN_TOKEN", "hush-3",
          "TONEOUT_METRICS_TOKEN", "hush-4",
          "TONEOUT_DATABASE_URL", "jdbc:postgresql://db/t?user=u&password=hush-5&ssl=true");

  @Test
  void saysWhereEachValueComesFrom() throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), "\nhost: 0.0.0.0\n");

    String printed =
        Configuration.load(Map.of("port", "0"), Map.of("TONEOUT_DATA", "/d"), file).print();

    assertThat(printed.lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "host: 0.0.0.0 # my.yaml line 2",
            "port: 0 # --port",
            "data: /d # TONEOUT_DATA",
            "secrets.file: /d/secrets.json # default",
            "delivery.ttl: 24h # default",
            "delivery.ttl-by-type.EVENT_TONE: 5m # default",
            "# public-url: # not set");
  }

  @Test
  void masksSecretsWhereverTheConfigurationIsShown() {
    Configuration configuration = Configuration.load(Map.of(), SECRETS, null);

    assertThat(configuration.print()).doesNotContain("hush");
    assertThat(configuration.print()).contains("jdbc:postgresql://db/t?user=u&password=****&ssl");
    assertThat(configuration.toString()).doesNotContain("hush");
    assertThat(configuration.bootstrap().apiKey()).extracting(Secret::reveal).isEqualTo("hush-1");
  }

  @Test
  void masksAPasswordBeforeTheHost() {
    assertThat(Secret.url("jdbc:postgresql://u:hu:sh@db:5432/t"))
        .hasToString("jdbc:postgresql://u:****@db:5432/t");
  }

  @Test
  void whatIsPrintedCanBeReadBack() throws IOException {
    Map<String, String> flags =
        Map.of(
            "host", "::1",
            "validation", "off",
            "allowed-origins", "https://a.example, https://b.example",
            "limits.publish", "5/s");
    Configuration configuration = Configuration.of(flags);
    Path file = Files.writeString(folder.resolve("printed.yaml"), configuration.print());

    Configuration readBack = Configuration.load(Map.of(), Map.of(), file);

    assertThat(readBack.host()).isEqualTo("::1");
    assertThat(readBack.delivery()).isEqualTo(configuration.delivery());
    assertThat(readBack.limits()).isEqualTo(configuration.limits());
    assertThat(readBack.allowedOrigins()).isEqualTo(configuration.allowedOrigins());
    assertThat(readBack.validation()).isEqualTo(Validation.OFF);
  }
}
