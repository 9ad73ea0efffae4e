package io.toneout.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins every key, both its spellings and its default; a change here is a change for operators. */
class ConfigurationDefaultsTest {

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    Configuration defaults = Configuration.of(Map.of());

    assertThat(defaults.host()).isEqualTo("127.0.0.1");
    assertThat(defaults.port()).isEqualTo(8080);
    assertThat(defaults.data()).isEqualTo(Path.of("./data"));
    assertThat(defaults.databaseUrl()).isNull();
    assertThat(defaults.bootstrap()).isEqualTo(new BootstrapConfig("demo", null, null, null));
    assertThat(defaults.secretsFile()).isEqualTo(Path.of("./data/secrets.json"));
    assertThat(defaults.publicUrl()).isNull();
    assertThat(defaults.allowedOrigins()).isEmpty();
    assertThat(defaults.metricsToken()).isNull();
    assertThat(defaults.outboundAllow()).isEmpty();
    assertThat(defaults.validation()).isEqualTo(Validation.WARN);
    assertThat(defaults.serversPut()).isEqualTo(ServersPut.MERGE);
    assertThat(defaults.map())
        .isEqualTo(new MapConfig(null, null, List.of(0.02072, 117.3, -0.0205, 172.8), 5));
    assertThat(defaults.tls()).isNull();
    assertThat(defaults.trustedProxies()).isEmpty();
    assertThat(defaults.delivery())
        .isEqualTo(
            new DeliveryConfig(
                Duration.ofHours(24),
                Map.of(
                    "EVENT_TONE", Duration.ofMinutes(5),
                    "EVENT_UNIT_PANIC", Duration.ofMinutes(5),
                    "EVENT_STATION_ALERT", Duration.ofMinutes(5),
                    "EVENT_PAGER_REBORN", Duration.ofMinutes(5),
                    "EVENT_PRINT_RECORD", Duration.ofMinutes(10),
                    "EVENT_CHAR_SELECTED", Duration.ofMinutes(10)),
                64,
                10_000,
                Duration.ofDays(7),
                Duration.ofSeconds(10),
                Duration.ofMillis(500)));
    assertThat(defaults.limits())
        .isEqualTo(
            new LimitsConfig(
                perMinute(120),
                perMinute(120),
                perMinute(10),
                perMinute(12),
                Rate.UNLIMITED,
                perMinute(600),
                perMinute(20),
                perMinute(10),
                perMinute(600)));
  }

  @ParameterizedTest
  @CsvSource({
    "host,                     TONEOUT_HOST,                     0.0.0.0",
    "port,                     TONEOUT_PORT,                     9090",
    "data,                     TONEOUT_DATA,                     /var/lib/toneout",
    "database.url,             TONEOUT_DATABASE_URL,             jdbc:postgresql://db/toneout",
    "bootstrap.community,      TONEOUT_BOOTSTRAP_COMMUNITY,      county",
    "bootstrap.api-key,        TONEOUT_BOOTSTRAP_API_KEY,        0123-abc",
    "bootstrap.admin-password, TONEOUT_BOOTSTRAP_ADMIN_PASSWORD, pass word",
    "bootstrap.admin-token,    TONEOUT_BOOTSTRAP_ADMIN_TOKEN,    tok",
    "secrets.file,             TONEOUT_SECRETS_FILE,             /etc/toneout/secrets.json",
    "public-url,               TONEOUT_PUBLIC_URL,               https://cad.example.org",
    "allowed-origins,          TONEOUT_ALLOWED_ORIGINS,          https://map.example.org",
    "metrics.token,            TONEOUT_METRICS_TOKEN,            tok",
    "outbound.allow,           TONEOUT_OUTBOUND_ALLOW,           10.0.0.0/8",
    "delivery.ttl,             TONEOUT_DELIVERY_TTL,             12h",
    "delivery.window,          TONEOUT_DELIVERY_WINDOW,          1",
    "delivery.lane-limit,      TONEOUT_DELIVERY_LANE_LIMIT,      5",
    "delivery.retention,       TONEOUT_DELIVERY_RETENTION,       30d",
    "delivery.ack-timeout,     TONEOUT_DELIVERY_ACK_TIMEOUT,     3s",
    "delivery.session-settle,  TONEOUT_DELIVERY_SESSION_SETTLE,  0",
    "validation,               TONEOUT_VALIDATION,               off",
    "servers.put,              TONEOUT_SERVERS_PUT,              replace",
    "limits.servers-read,      TONEOUT_LIMITS_SERVERS_READ,      0",
    "limits.servers-write,     TONEOUT_LIMITS_SERVERS_WRITE,     5/s",
    "limits.heartbeat,         TONEOUT_LIMITS_HEARTBEAT,         1/min",
    "limits.unit-locations,    TONEOUT_LIMITS_UNIT_LOCATIONS,    1/min",
    "map.tiles,                TONEOUT_MAP_TILES,                'https://a.example/{z}/{x}/{y}.png'",
    "map.attribution,          TONEOUT_MAP_ATTRIBUTION,          Tiles by Anna",
    "map.transformation,       TONEOUT_MAP_TRANSFORMATION,       '1,0,-1,0'",
    "map.max-zoom,             TONEOUT_MAP_MAX_ZOOM,             7",
    "limits.publish,           TONEOUT_LIMITS_PUBLISH,           100/h",
    "limits.admin,             TONEOUT_LIMITS_ADMIN,             1/min",
    "limits.auth-failures,     TONEOUT_LIMITS_AUTH_FAILURES,     1/min",
    "limits.sign-in,           TONEOUT_LIMITS_SIGN_IN,           1/min",
    "limits.ask,               TONEOUT_LIMITS_ASK,               1/min",
    "trusted-proxies,          TONEOUT_TRUSTED_PROXIES,          172.16.0.1",
    "delivery.ttl-by-type.EVENT_911, TONEOUT_DELIVERY_TTL_BY_TYPE_EVENT_911, 1h",
  })
  void readsEachKeyInBothSpellings(String key, String variable, String text) {
    Configuration fromEnvironment = Configuration.load(Map.of(), Map.of(variable, text), null);
    Configuration fromFlag = Configuration.of(Map.of(key, text));

    assertThat(fromEnvironment.isDefault(key)).isFalse();
    assertThat(fromFlag.isDefault(key)).isFalse();
    assertThat(withoutOrigins(fromEnvironment)).isEqualTo(withoutOrigins(fromFlag));
    assertThat(withoutOrigins(fromFlag)).isNotEqualTo(withoutOrigins(Configuration.of(Map.of())));
  }

  @Test
  void readsTheTwoFilesOfTlsTogether() {
    Map<String, String> environment =
        Map.of("TONEOUT_TLS_CERTIFICATE", "cert.pem", "TONEOUT_TLS_KEY", "key.pem");

    assertThat(Configuration.load(Map.of(), environment, null).tls())
        .isEqualTo(new TlsConfig(Path.of("cert.pem"), Path.of("key.pem")));
  }

  @Test
  void theTableOfThisTestHasEveryKey() {
    // Two of tls.*, six defaults by type, and one more by type in the table.
    assertThat(Keys.ALL).hasSize(37);
  }

  private static Rate perMinute(int count) {
    return new Rate(count, Duration.ofMinutes(1));
  }

  private static Configuration withoutOrigins(Configuration all) {
    return new Configuration(
        all.host(),
        all.port(),
        all.data(),
        all.databaseUrl(),
        all.bootstrap(),
        all.secretsFile(),
        all.publicUrl(),
        all.allowedOrigins(),
        all.metricsToken(),
        all.outboundAllow(),
        all.delivery(),
        all.validation(),
        all.serversPut(),
        all.limits(),
        all.map(),
        all.tls(),
        all.trustedProxies(),
        List.of());
  }
}
