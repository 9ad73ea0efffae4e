package io.toneout.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator can set, read and checked. Immutable.
 *
 * <p>Flags win over the environment, that over {@code toneout.yaml}, that over the defaults. A
 * blank value sets nothing. In the environment a key is {@code TONEOUT_} and its name in upper case
 * with dots and dashes as {@code _}.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0: a free one
 * @param data the folder for all that is kept
 * @param databaseUrl JDBC URL of the shared database; null: SQLite in the data folder
 * @param bootstrap what an empty data folder is filled with
 * @param secretsFile the key set for keys at rest
 * @param publicUrl where browsers and clients reach this server, without a slash at its end; null:
 *     not known
 * @param allowedOrigins browser origins that may use hub and API, in lower case
 * @param metricsToken bearer of those who may read the metrics; null: loopback alone may
 * @param outboundAllow ranges that HTTP delivery may reach although they are private
 * @param delivery how events are delivered
 * @param validation what happens to data that does not follow its schema
 * @param serversPut what a list of servers does to those not in it
 * @param limits how often clients may ask
 * @param map what the live map lies on
 * @param tls the server's certificate; null: plain HTTP
 * @param trustedProxies ranges whose {@code X-Forwarded-For} counts
 * @param values every key as it takes effect, in the order of the documentation
 */
public record Configuration(
    String host,
    int port,
    Path data,
    @Nullable Secret databaseUrl,
    BootstrapConfig bootstrap,
    Path secretsFile,
    @Nullable URI publicUrl,
    List<String> allowedOrigins,
    @Nullable Secret metricsToken,
    List<Cidr> outboundAllow,
    DeliveryConfig delivery,
    Validation validation,
    ServersPut serversPut,
    LimitsConfig limits,
    MapConfig map,
    @Nullable TlsConfig tls,
    List<Cidr> trustedProxies,
    List<EffectiveValue> values) {

  /** The file that is read from the working directory when none is named. */
  public static final String FILE_NAME = "toneout.yaml";

  public Configuration {
    allowedOrigins = List.copyOf(allowedOrigins);
    outboundAllow = List.copyOf(outboundAllow);
    trustedProxies = List.copyOf(trustedProxies);
    values = List.copyOf(values);
  }

  /**
   * Reads the configuration of a process.
   *
   * @param flags values from the command line by key, for example {@code port}
   * @param environment all variables; those without {@code TONEOUT_} do not matter
   * @param file the file named on the command line, which has to be there; null: {@code
   *     toneout.yaml} of the working directory, if there is one
   * @throws ConfigurationException with all that is wrong
   */
  public static Configuration load(
      Map<String, String> flags, Map<String, String> environment, @Nullable Path file) {
    return ConfigurationLoader.load(flags, environment, file, Path.of(""));
  }

  /**
   * The defaults with some values set: no file, no environment.
   *
   * @param flags values by key
   * @throws ConfigurationException with all that is wrong
   */
  public static Configuration of(Map<String, String> flags) {
    return ConfigurationLoader.load(flags, Map.of(), List.of());
  }

  /**
   * Whether this is a developer's machine: only loopback clients can come, and no proxy brings
   * others. Only then may HTTP delivery reach loopback addresses (DESIGN.md, invariant 9).
   */
  public boolean isLoopbackOnly() {
    boolean loopback =
        HostSyntax.address(host)
            .map(InetAddress::isLoopbackAddress)
            .orElse(host.equalsIgnoreCase("localhost"));
    return loopback && trustedProxies.isEmpty();
  }

  /**
   * Whether nobody set this key.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public boolean isDefault(String key) {
    return values.stream()
        .filter(value -> value.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such key: " + key))
        .isDefault();
  }

  /** The effective values, a line each, with where they come from; secrets are masked. */
  public String print() {
    return values.stream().map(EffectiveValue::line).collect(Collectors.joining("\n", "", "\n"));
  }
}
