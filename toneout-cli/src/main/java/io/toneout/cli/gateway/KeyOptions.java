package io.toneout.cli.gateway;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A gateway and an API key: the options of commands that publish, listen or look. */
public final class KeyOptions {

  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(
      names = "--key",
      paramLabel = "K",
      defaultValue = "${env:TONEOUT_KEY:-}",
      description =
          "API key of the community (TONEOUT_KEY, which other users of the machine cannot see; else"
              + " the one in first-run.txt).")
  private @Nullable String key;

  /** A client that uses the key. */
  public GatewayClient client() {
    return new GatewayClient(gateway.url(), key());
  }

  public URI url() {
    return gateway.url();
  }

  /** The API key. */
  public String key() {
    if (key != null && !key.isBlank()) {
      return key.strip();
    }
    return gateway
        .secrets()
        .find("api key")
        .orElseThrow(() ->
            gateway.wrong(
                "An API key is needed: --key K or TONEOUT_KEY. The first one is in first-run.txt of the"
                    + " gateway's data folder (--data DIR, on the same machine)."));
  }

  /** The community that the first run made here, if that is known. */
  public String localCommunity() {
    return gateway.secrets().find("community").orElse("demo");
  }
}
