package io.toneout.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the layers over one another and reads each key once. */
final class ConfigurationLoader {

  private final List<String> problems;
  private final Settings settings;

  private ConfigurationLoader(List<String> problems) {
    this.problems = problems;
    this.settings = new Settings(problems);
  }

  static Configuration load(
      Map<String, String> flags,
      Map<String, String> environment,
      @Nullable Path named,
      Path workingDirectory) {
    Path file = named == null ? workingDirectory.resolve(Configuration.FILE_NAME) : named;
    List<String> problems = new ArrayList<>();
    if (Files.exists(file)) {
      return load(flags, environment, YamlFile.read(file, problems), problems);
    }
    if (named != null) {
      problems.add("There is no file " + file + "; --config has to name one that exists.");
    }
    return load(flags, environment, List.of(), problems);
  }

  static Configuration load(
      Map<String, String> flags, Map<String, String> environment, List<Setting> file) {
    return load(flags, environment, file, new ArrayList<>());
  }

  private static Configuration load(
      Map<String, String> flags,
      Map<String, String> environment,
      List<Setting> file,
      List<String> problems) {
    ConfigurationLoader loader = new ConfigurationLoader(problems);
    loader.settings.add(file);
    loader.settings.add(loader.settings.ofEnvironment(environment));
    loader.settings.add(Settings.ofFlags(flags));
    Configuration configuration = loader.read();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return configuration;
  }

  /** Reads all keys; what could not be read is a problem by then, and a stand-in in the result. */
  private Configuration read() {
    Path data = settings.require(Keys.DATA, Path.of("."));
    Path secretsFile = settings.require(Keys.SECRETS_FILE, data.resolve("secrets.json"));
    return new Configuration(
        settings.require(Keys.HOST, ""),
        settings.require(Keys.PORT, 0),
        data,
        settings.find(Keys.DATABASE_URL),
        new BootstrapConfig(
            settings.require(Keys.BOOTSTRAP_COMMUNITY, ""),
            settings.find(Keys.BOOTSTRAP_API_KEY),
            settings.find(Keys.BOOTSTRAP_ADMIN_PASSWORD),
            settings.find(Keys.BOOTSTRAP_ADMIN_TOKEN)),
        secretsFile,
        settings.find(Keys.PUBLIC_URL),
        settings.require(Keys.ALLOWED_ORIGINS, List.of()),
        settings.find(Keys.METRICS_TOKEN),
        settings.require(Keys.OUTBOUND_ALLOW, List.of()),
        delivery(),
        settings.require(Keys.VALIDATION, Validation.WARN),
        settings.require(Keys.SERVERS_PUT, ServersPut.MERGE),
        limits(),
        new MapConfig(
            settings.find(Keys.MAP_TILES),
            settings.find(Keys.MAP_ATTRIBUTION),
            settings.require(Keys.MAP_TRANSFORMATION, List.of(1.0, 0.0, -1.0, 0.0)),
            settings.require(Keys.MAP_MAX_ZOOM, 1)),
        tls(),
        settings.require(Keys.TRUSTED_PROXIES, List.of()),
        problems.isEmpty() ? values(secretsFile) : List.of());
  }

  private DeliveryConfig delivery() {
    Map<String, Duration> ttlByType = new TreeMap<>();
    for (String type : settings.typesWithTtl()) {
      ttlByType.put(type, settings.require(Keys.ttlOf(type), Duration.ZERO));
    }
    return new DeliveryConfig(
        settings.require(Keys.TTL, Duration.ZERO),
        ttlByType,
        settings.require(Keys.WINDOW, 0),
        settings.require(Keys.LANE_LIMIT, 0),
        settings.require(Keys.RETENTION, Duration.ZERO),
        settings.require(Keys.ACK_TIMEOUT, Duration.ZERO),
        settings.require(Keys.SESSION_SETTLE, Duration.ZERO));
  }

  private LimitsConfig limits() {
    return new LimitsConfig(
        settings.require(Keys.SERVERS_READ, Rate.UNLIMITED),
        settings.require(Keys.SERVERS_WRITE, Rate.UNLIMITED),
        settings.require(Keys.HEARTBEAT, Rate.UNLIMITED),
        settings.require(Keys.UNIT_LOCATIONS, Rate.UNLIMITED),
        settings.require(Keys.PUBLISH, Rate.UNLIMITED),
        settings.require(Keys.ADMIN, Rate.UNLIMITED),
        settings.require(Keys.AUTH_FAILURES, Rate.UNLIMITED),
        settings.require(Keys.SIGN_IN, Rate.UNLIMITED),
        settings.require(Keys.ASK, Rate.UNLIMITED));
  }

  private @Nullable TlsConfig tls() {
    Path certificate = settings.find(Keys.TLS_CERTIFICATE);
    Path key = settings.find(Keys.TLS_KEY);
    if (certificate != null && key != null) {
      return new TlsConfig(certificate, key);
    }
    boolean both = settings.isSet(Keys.TLS_CERTIFICATE) == settings.isSet(Keys.TLS_KEY);
    if (!both) {
      problems.add("tls.certificate and tls.key go together: set both, or neither.");
    }
    return null;
  }

  private List<EffectiveValue> values(Path secretsFile) {
    List<EffectiveValue> values = new ArrayList<>();
    for (Key<?> key : Keys.ALL) {
      EffectiveValue value = settings.effective(key);
      boolean derived = key == Keys.SECRETS_FILE && value.isDefault();
      values.add(
          derived ? new EffectiveValue(key.name(), secretsFile.toString(), value.origin()) : value);
      if (key == Keys.TTL) {
        settings.typesWithTtl().forEach(type -> values.add(settings.effective(Keys.ttlOf(type))));
      }
    }
    return values;
  }
}
