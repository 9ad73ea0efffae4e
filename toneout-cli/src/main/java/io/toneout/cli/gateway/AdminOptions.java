package io.toneout.cli.gateway;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A gateway and the admin token: the options of the operator's commands. */
public final class AdminOptions {

  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(
      names = "--admin-token",
      paramLabel = "T",
      defaultValue = "${env:TONEOUT_ADMIN_TOKEN:-}",
      description =
          "The admin token (TONEOUT_ADMIN_TOKEN, which other users of the machine cannot see; else"
              + " the one in first-run.txt).")
  private @Nullable String token;

  /** A client that uses the token. */
  public GatewayClient client() {
    return new GatewayClient(gateway.url(), Bearer.ADMIN_TOKEN, token());
  }

  /** Whether the command line names the gateway with {@code --url}. */
  public boolean isGatewayNamed() {
    return gateway.isGiven("--url");
  }

  /** The data folder, if the command line names one. */
  public Optional<Path> dataFolder() {
    return gateway.isGiven("--data") ? Optional.of(gateway.data()) : Optional.empty();
  }

  private String token() {
    if (token != null && !token.isBlank()) {
      return token.strip();
    }
    return gateway
        .secrets()
        .find("admin token")
        .orElseThrow(() ->
            gateway.wrong(
                "The admin token is needed: --admin-token T or TONEOUT_ADMIN_TOKEN. The gateway keeps"
                    + " only a digest of it; it was shown at the first run and stands in first-run.txt"
                    + " of its data folder (--data DIR, on the same machine)."));
  }
}
