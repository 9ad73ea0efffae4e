package io.toneout.server.outbound;

import io.netty.util.NetUtil;
import io.toneout.delivery.route.HttpTarget;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;

/** What a POST to a listener says before its body. */
final class EventRequest {

  private static final String PATH = "/sonorancad/event";

  private EventRequest() {}

  /**
   * A request to an address that was checked.
   *
   * @param headers further ones
   * @param last whether its connection is not to be kept: said before it is used, so that it is
   *     lent to nobody else before it closes
   */
  static RequestOptions to(
      HttpTarget target,
      InetAddress address,
      String version,
      Map<String, String> headers,
      boolean last) {
    // The literal, not the name: what is connected to is what was checked, and nothing resolves
    // again on the way.
    String literal = inAuthority(address);
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setURI(PATH)
            .setServer(SocketAddress.inetSocketAddress(target.port(), literal))
            .setHost(literal)
            .setPort(target.port())
            .putHeader(HttpHeaders.HOST, target.toString())
            .putHeader(HttpHeaders.USER_AGENT, "Toneout/" + version)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    headers.forEach(options::putHeader);
    if (last) {
      options.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return options;
  }

  /** The address as it stands in a URL, which is the one form of IPv6 that Vert.x takes. */
  private static String inAuthority(InetAddress address) {
    String literal = NetUtil.toAddressString(address);
    return address instanceof Inet6Address ? "[" + literal + "]" : literal;
  }
}
