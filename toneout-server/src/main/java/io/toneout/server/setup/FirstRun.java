package io.toneout.server.setup;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.KeySecrets;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.config.BootstrapConfig;
import io.toneout.server.config.Secret;
import io.toneout.store.file.PrivateFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty data folder: a community, its key and the operator's credentials.
 *
 * <p>What was drawn at random is printed once and kept in {@code first-run.txt}, mode 600. The
 * credentials are written last; while they are missing the first run is not over, and a start that
 * was cut off is taken up again by the next one.
 */
public final class FirstRun {

  /** Where the secrets of the first run are kept, in the data folder. */
  public static final String FILE = "first-run.txt";

  /** What the line of the password begins with. */
  static final String PASSWORD_LABEL = "admin password  ";

  private final Path data;
  private final BootstrapConfig bootstrap;
  private final PrintStream terminal;

  /**
   * Prepares a first run, if one is needed.
   *
   * @param terminal where people are told what was drawn; standard error
   */
  public FirstRun(Path data, BootstrapConfig bootstrap, PrintStream terminal) {
    this.data = data;
    this.bootstrap = bootstrap;
    this.terminal = terminal;
  }

  /** Returns the operator's credentials, after having made what is missing. Blocks. */
  public AdminCredentials run(Registry registry) throws IOException {
    Optional<AdminCredentials> present = AdminCredentials.read(data);
    if (present.isPresent()) {
      return present.get();
    }
    String password = valueOr(bootstrap.adminPassword());
    String token = valueOr(bootstrap.adminToken());
    String apiKey =
        registry.keys(bootstrap.community()).stream()
            .findFirst()
            .map(ApiKey::secret)
            .orElseGet(() -> valueOr(bootstrap.apiKey()));
    StringBuilder kept = new StringBuilder();
    kept.append("community       ").append(bootstrap.community()).append('\n');
    line(kept, "api key         ", bootstrap.apiKey(), apiKey);
    line(kept, PASSWORD_LABEL, bootstrap.adminPassword(), password);
    line(kept, "admin token     ", bootstrap.adminToken(), token);
    PrivateFiles.write(data.resolve(FILE), kept.toString().getBytes(StandardCharsets.UTF_8));
    if (registry.community(bootstrap.community()).isEmpty()) {
      registry.addCommunity(bootstrap.community(), bootstrap.community(), apiKey).join();
    }
    AdminCredentials credentials = AdminCredentials.of(password, token);
    credentials.write(data);
    if (!drewAnything()) {
      return credentials;
    }
    terminal.print(
        "First run. This is shown once and kept in "
            + data.resolve(FILE)
            + " (mode 600):\n\n"
            + kept.toString().indent(2)
            + "\n");
    terminal.flush();
    return credentials;
  }

  private boolean drewAnything() {
    return bootstrap.apiKey() == null
        || bootstrap.adminPassword() == null
        || bootstrap.adminToken() == null;
  }

  private static String valueOr(@Nullable Secret given) {
    return given == null ? KeySecrets.generate() : given.reveal();
  }

  /** What the operator chose is known already and need not be written down again. */
  private static void line(StringBuilder kept, String label, @Nullable Secret given, String drawn) {
    kept.append(label).append(given == null ? drawn : "(as configured)").append('\n');
  }
}
