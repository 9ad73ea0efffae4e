package io.toneout.delivery.route;

/**
 * Where a game server's HTTP listener is.
 *
 * @param host an IP address, without brackets, or a host name
 * @param port 1–65535
 */
public record HttpTarget(String host, int port) {

  /** As it stands in a URL: an IPv6 address in brackets. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
