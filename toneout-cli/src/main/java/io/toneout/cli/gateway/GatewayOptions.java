package io.toneout.cli.gateway;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the gateway is: the options that every command has which talks to one. */
public final class GatewayOptions {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "U",
      defaultValue = "${env:TONEOUT_URL:-http://127.0.0.1:8080}",
      description = "Address of the gateway (TONEOUT_URL, else http://127.0.0.1:8080).")
  private String url = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:TONEOUT_DATA:-./data}",
      description =
          "Data folder of a gateway on this machine; its first-run.txt has the secrets that are not"
              + " given otherwise (TONEOUT_DATA, else ./data).")
  private Path data = Path.of("data");

  /** The gateway's address, without a slash at its end. */
  public URI url() {
    String text = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException notOne) {
      // said below
    }
    throw wrong("--url has to be an address such as http://127.0.0.1:8080, and is '" + url + "'.");
  }

  /** Whether the option stands in the command line: not by environment or default. */
  boolean isGiven(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  Path data() {
    return data;
  }

  LocalSecrets secrets() {
    return new LocalSecrets(url(), data);
  }

  /** A mistake in the command line. */
  ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
