package io.toneout.cli.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the first run of a gateway on this machine wrote down for its operator, in {@code
 * first-run.txt} of the data folder. Used only towards a loopback address: the secrets of this
 * machine go to no other.
 */
final class LocalSecrets {

  private static final String FILE = "first-run.txt";
  private static final String CONFIGURED = "(as configured)";

  private final URI base;
  private final Path data;

  LocalSecrets(URI base, Path data) {
    this.base = base;
    this.data = data;
  }

  /** The value behind a label such as {@code api key}, if it is there and may be used. */
  Optional<String> find(String label) {
    Path file = data.resolve(FILE);
    if (!isLoopback() || !Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(label + " "))
          .map(line -> line.substring(label.length()).strip())
          .filter(value -> !value.isEmpty() && !value.equals(CONFIGURED))
          .findFirst();
    } catch (IOException failure) {
      throw new CommandFailure(file + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(base.getHost()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
