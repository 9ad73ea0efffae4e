package io.toneout.listener;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * The built-in HTTP listener, to which the gateway posts while no connection to the hub stands.
 *
 * @param address where it listens; port 0 takes a free one
 * @param signingSecrets Standard Webhooks secrets ({@code whsec_…}), one of which must have signed
 *     a request; empty if requests need no signature. Several while a secret is being changed.
 */
public record HttpFallback(InetSocketAddress address, List<String> signingSecrets) {

  public HttpFallback {
    signingSecrets = List.copyOf(signingSecrets);
  }

  /**
   * Listens on all addresses, and takes requests without a signature: the key is checked always.
   */
  public static HttpFallback onPort(int port) {
    return new HttpFallback(new InetSocketAddress(port), List.of());
  }

  /** The same with one secret that must have signed. */
  public HttpFallback signedWith(String secret) {
    return new HttpFallback(address, List.of(secret));
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "HttpFallback[" + address + "]";
  }
}
