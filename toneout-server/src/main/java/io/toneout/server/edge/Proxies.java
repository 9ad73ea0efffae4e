package io.toneout.server.edge;

import io.netty.util.NetUtil;
import io.toneout.server.config.Cidr;
import io.toneout.server.config.HostSyntax;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is: the peer of its connection, or, when that is a trusted proxy, who the proxy says
 * it is ({@code X-Forwarded-For}, {@code X-Forwarded-Proto}). What others say there counts for
 * nothing. Immutable.
 */
public final class Proxies {

  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";

  private final List<Cidr> trusted;

  /** Trusts the proxies in the given ranges. */
  public Proxies(List<Cidr> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** The client's IP address, without brackets, port or zone; {@code unknown} if there is none. */
  public String address(HttpServerRequest request) {
    return address(peer(request), request.headers().getAll(FOR));
  }

  /**
   * Whether the client is on this machine. One that a proxy which we were not told of forwards is
   * not, although the proxy itself may be.
   */
  public boolean isOnThisMachine(HttpServerRequest request) {
    boolean forwarded = request.headers().contains(FOR) || request.headers().contains("Forwarded");
    return HostSyntax.address(address(request)).map(InetAddress::isLoopbackAddress).orElse(false)
        && (!forwarded || isTrusted(parsed(peer(request))));
  }

  /** Whether the client asked by https, from us or from the trusted proxy in front of us. */
  public boolean isHttps(HttpServerRequest request) {
    if (isTrusted(parsed(peer(request)))) {
      List<String> hops = hops(request.headers().getAll(PROTO));
      if (!hops.isEmpty()) {
        return hops.getLast().equalsIgnoreCase("https");
      }
    }
    return request.isSSL();
  }

  /**
   * Proxies append, so the header is read from its end: the first address that is no trusted
   * proxy's is the client's. What stands before that may be invented.
   */
  String address(String peer, List<String> forwardedFor) {
    Optional<InetAddress> client = parsed(peer);
    List<String> hops = hops(forwardedFor);
    for (int at = hops.size() - 1; at >= 0 && isTrusted(client); at--) {
      Optional<InetAddress> before = parsed(hops.get(at));
      if (before.isEmpty()) {
        break;
      }
      client = before;
    }
    return client.map(NetUtil::toAddressString).orElse(peer);
  }

  private static String peer(HttpServerRequest request) {
    @Nullable String peer =
        request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    return peer == null ? "unknown" : peer;
  }

  private boolean isTrusted(Optional<InetAddress> address) {
    return address.isPresent() && trusted.stream().anyMatch(range -> range.contains(address.get()));
  }

  private static List<String> hops(List<String> headers) {
    List<String> hops = new ArrayList<>();
    for (String header : headers) {
      for (String hop : header.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }

  /** Some proxies add a port, and brackets with it. */
  private static Optional<InetAddress> parsed(String text) {
    String host = text;
    if (host.startsWith("[")) {
      host = host.substring(1, Math.max(1, host.indexOf(']')));
    } else if (host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':')) {
      host = host.substring(0, host.indexOf(':'));
    }
    int zone = host.indexOf('%');
    return HostSyntax.address(zone < 0 ? host : host.substring(0, zone));
  }
}
