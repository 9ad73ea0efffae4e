package io.toneout.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalogue: everything that can be set, once. */
final class Keys {

  private static final Duration YEAR = Duration.ofDays(365);

  static final Key<String> HOST =
      key("host", "127.0.0.1", "an IP address or a host name", Syntax::host);
  static final Key<Integer> PORT =
      key("port", "8080", "a port from 1 to 65535, or 0 for a free one", Syntax.integer(0, 65535));
  static final Key<Path> DATA = key("data", "./data", "a folder", Path::of);
  static final Key<Secret> DATABASE_URL =
      secret(
          "database.url",
          "a URL such as jdbc:postgresql://db.example.org/toneout?user=NAME&password=SECRET",
          text -> Secret.url(Syntax.databaseUrl(text)));
  static final Key<String> BOOTSTRAP_COMMUNITY =
      key("bootstrap.community", "demo", "a community id without blanks", Syntax::token);
  static final Key<Secret> BOOTSTRAP_API_KEY = token("bootstrap.api-key");
  static final Key<Secret> BOOTSTRAP_ADMIN_PASSWORD =
      secret("bootstrap.admin-password", "a password", Secret::of);
  static final Key<Secret> BOOTSTRAP_ADMIN_TOKEN = token("bootstrap.admin-token");
  static final Key<Path> SECRETS_FILE = key("secrets.file", null, "a file", Path::of);
  static final Key<URI> PUBLIC_URL =
      key("public-url", null, "a URL such as https://cad.example.org", Syntax::url);
  static final Key<List<String>> ALLOWED_ORIGINS =
      key(
          "allowed-origins",
          "",
          "origins such as https://map.example.org, separated by commas",
          Syntax.list(Syntax::origin));
  static final Key<Secret> METRICS_TOKEN = token("metrics.token");
  static final Key<List<Cidr>> OUTBOUND_ALLOW = ranges("outbound.allow");
  static final Key<Duration> TTL = duration("delivery.ttl", "24h", Duration.ofSeconds(1), YEAR);
  static final Key<Integer> WINDOW = number("delivery.window", "64", 10_000);
  static final Key<Integer> LANE_LIMIT = number("delivery.lane-limit", "10000", 100_000_000);
  static final Key<Duration> RETENTION =
      duration("delivery.retention", "7d", Duration.ofMinutes(1), YEAR.multipliedBy(10));
  static final Key<Duration> ACK_TIMEOUT =
      duration("delivery.ack-timeout", "10s", Duration.ofMillis(100), Duration.ofMinutes(10));
  static final Key<Duration> SESSION_SETTLE =
      duration("delivery.session-settle", "500ms", Duration.ZERO, Duration.ofMinutes(1));
  static final Key<Validation> VALIDATION =
      key("validation", "warn", "off, warn or strict", choice(Validation.class));
  static final Key<ServersPut> SERVERS_PUT =
      key("servers.put", "merge", "merge or replace", choice(ServersPut.class));
  static final Key<Rate> SERVERS_READ = rate("limits.servers-read", "120/min");
  static final Key<Rate> SERVERS_WRITE = rate("limits.servers-write", "120/min");
  static final Key<Rate> HEARTBEAT = rate("limits.heartbeat", "10/min");
  static final Key<Rate> UNIT_LOCATIONS = rate("limits.unit-locations", "12/min");
  static final Key<Rate> PUBLISH = rate("limits.publish", "0");
  static final Key<Rate> ADMIN = rate("limits.admin", "600/min");
  static final Key<Rate> AUTH_FAILURES = rate("limits.auth-failures", "20/min");
  static final Key<Rate> SIGN_IN = rate("limits.sign-in", "10/min");
  static final Key<Rate> ASK = rate("limits.ask", "600/min");
  static final Key<String> MAP_TILES =
      key(
          "map.tiles",
          null,
          "a URL such as https://tiles.example.org/{z}/{x}/{y}.png, with {z}, {x} and {y}",
          Syntax::tiles);
  static final Key<String> MAP_ATTRIBUTION = key("map.attribution", null, "a text", text -> text);
  static final Key<List<Double>> MAP_TRANSFORMATION =
      key(
          "map.transformation",
          "0.02072,117.3,-0.0205,172.8",
          "four numbers a,b,c,d, so that the place x,y is at the pixel a*x+b,c*y+d at zoom 0",
          Syntax::transformation);
  static final Key<Integer> MAP_MAX_ZOOM = number("map.max-zoom", "5", 24);
  static final Key<Path> TLS_CERTIFICATE = key("tls.certificate", null, "a PEM file", Path::of);
  static final Key<Path> TLS_KEY = key("tls.key", null, "a PEM file", Path::of);
  static final Key<List<Cidr>> TRUSTED_PROXIES = ranges("trusted-proxies");

  /** Every key with a fixed name, in the order in which people read them. */
  static final List<Key<?>> ALL =
      List.of(
          HOST,
          PORT,
          DATA,
          DATABASE_URL,
          BOOTSTRAP_COMMUNITY,
          BOOTSTRAP_API_KEY,
          BOOTSTRAP_ADMIN_PASSWORD,
          BOOTSTRAP_ADMIN_TOKEN,
          SECRETS_FILE,
          PUBLIC_URL,
          ALLOWED_ORIGINS,
          METRICS_TOKEN,
          OUTBOUND_ALLOW,
          TTL,
          WINDOW,
          LANE_LIMIT,
          RETENTION,
          ACK_TIMEOUT,
          SESSION_SETTLE,
          VALIDATION,
          SERVERS_PUT,
          SERVERS_READ,
          SERVERS_WRITE,
          HEARTBEAT,
          UNIT_LOCATIONS,
          PUBLISH,
          ADMIN,
          AUTH_FAILURES,
          SIGN_IN,
          ASK,
          MAP_TILES,
          MAP_ATTRIBUTION,
          MAP_TRANSFORMATION,
          MAP_MAX_ZOOM,
          TLS_CERTIFICATE,
          TLS_KEY,
          TRUSTED_PROXIES);

  /** What the keys of single event types start with; the type follows, in upper case. */
  static final String TTL_BY_TYPE = "delivery.ttl-by-type.";

  /** Yesterday's tones must not play today. */
  static final Map<String, String> TTL_BY_TYPE_DEFAULTS =
      Map.of(
          "EVENT_TONE", "5m",
          "EVENT_UNIT_PANIC", "5m",
          "EVENT_STATION_ALERT", "5m",
          "EVENT_PAGER_REBORN", "5m",
          "EVENT_PRINT_RECORD", "10m",
          "EVENT_CHAR_SELECTED", "10m");

  /** Variables that start like ours and are read by the launcher, the build and other commands. */
  static final Set<String> OTHER_VARIABLES =
      Set.of(
          "TONEOUT_JAVA_OPTS",
          "TONEOUT_LOG_ATTEMPTS",
          "TONEOUT_LOG_FORMAT",
          "TONEOUT_REQUIRE_ALL",
          "TONEOUT_URL",
          "TONEOUT_KEY",
          "TONEOUT_COMMUNITY",
          "TONEOUT_ADMIN_TOKEN");

  private Keys() {}

  /** The key of one event type. */
  static Key<Duration> ttlOf(String type) {
    return duration(
        TTL_BY_TYPE + type, TTL_BY_TYPE_DEFAULTS.get(type), Duration.ofSeconds(1), YEAR);
  }

  private static <T> Key<T> key(
      String name, @Nullable String fallback, String expected, Function<String, T> parser) {
    return new Key<>(name, fallback, expected, false, text -> parser.apply(text.strip()));
  }

  private static Key<Secret> secret(String name, String expected, Function<String, Secret> parser) {
    return new Key<>(name, null, expected, true, parser);
  }

  private static Key<Secret> token(String name) {
    return secret(name, "printable ASCII without blanks", text -> Secret.of(Syntax.token(text)));
  }

  private static Key<Integer> number(String name, String fallback, int most) {
    return key(name, fallback, "a number from 1 to " + most, Syntax.integer(1, most));
  }

  private static Key<Duration> duration(
      String name, @Nullable String fallback, Duration least, Duration most) {
    return key(
        name,
        fallback,
        "a duration such as 500ms, 5s, 10m, 24h or 7d, from "
            + Syntax.write(least)
            + " to "
            + Syntax.write(most),
        Syntax.duration(least, most));
  }

  private static Key<Rate> rate(String name, String fallback) {
    return key(
        name, fallback, "a rate such as 120/min, 5/s or 1000/h, or 0 for no limit", Rate::parse);
  }

  private static Key<List<Cidr>> ranges(String name) {
    return key(
        name,
        "",
        "ranges such as 10.0.0.0/8 or fd00::/8 (no bits set behind the prefix), separated by"
            + " commas",
        Syntax.list(Cidr::parse));
  }

  private static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
    return text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
