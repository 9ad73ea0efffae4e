package io.toneout.server.outbound;

import io.netty.channel.ConnectTimeoutException;
import io.netty.util.NetUtil;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpAnswer.NoAnswer;
import io.toneout.delivery.route.HttpAnswer.NotConnected;
import io.toneout.delivery.route.HttpAnswer.PolicyRefused;
import io.toneout.delivery.route.HttpTarget;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Says what failed, with a code for programs and a sentence that tells people what to do. */
final class Failures {

  private static final String REFUSED = "connectionRefused";
  private static final String CONNECT_TIMEOUT = "connectTimeout";
  private static final String UNKNOWN_HOST = "unknownHost";
  private static final String UNREACHABLE = "unreachable";

  private final HttpTarget target;
  private final OutboundOptions options;

  Failures(HttpTarget target, OutboundOptions options) {
    this.target = target;
    this.options = options;
  }

  HttpAnswer notAHost() {
    return new NotConnected(
        UNKNOWN_HOST,
        ("\"%s\" with port %d is no address to send to. Enter an IP address, such as 203.0.113.5,"
                + " or a host name, and a port from 1 to 65535.")
            .formatted(target.host(), target.port()));
  }

  HttpAnswer tooManyWait() {
    return new NotConnected(
        UNREACHABLE,
        "Toneout has %d requests to listeners waiting already; this one was not sent."
            .formatted(options.waitingAttempts()));
  }

  HttpAnswer stopping() {
    return new NotConnected(UNREACHABLE, "Toneout is stopping; the request was not sent.");
  }

  /**
   * The name led nowhere.
   *
   * @param failure of the look-up; null if that found no address
   */
  HttpAnswer notResolved(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null || cause instanceof UnknownHostException) {
      return new NotConnected(
          UNKNOWN_HOST,
          ("The name %s has no address. Check its spelling, or enter the server's IP address in"
                  + " its place.")
              .formatted(target.host()));
    }
    return new NotConnected(
        UNKNOWN_HOST,
        ("The name %s could not be looked up within %s. Check this machine's name servers, or enter"
                + " the server's IP address in place of the name.")
            .formatted(target.host(), seconds(options.connectTimeout())));
  }

  HttpAnswer refusedByPolicy(InetAddress address) {
    String literal = NetUtil.toAddressString(address);
    int bits = address.getAddress().length * 8;
    String of = isLiteral(literal) ? "" : " of " + target.host();
    return new PolicyRefused(
        literal,
        ("The address %s%s is private or reserved, so nothing was sent. If the listener is meant to"
                + " be there, add %s/%d to outbound.allow.")
            .formatted(literal, of, literal, bits));
  }

  HttpAnswer notConnected(Throwable cause, InetAddress address) {
    String where = where(address);
    if (cause instanceof ConnectTimeoutException) {
      return new NotConnected(
          CONNECT_TIMEOUT,
          ("No connection to %s within %s. Is the address right, and does the firewall in front of"
                  + " it let TCP through to this port?")
              .formatted(where, seconds(options.connectTimeout())));
    }
    if (cause instanceof ConnectException) {
      return new NotConnected(
          REFUSED,
          "Nothing listens on %s. Is the game server running, and is this its game port?"
              .formatted(where));
    }
    return new NotConnected(
        UNREACHABLE,
        "%s cannot be reached from here (%s). Check the address and this machine's network."
            .formatted(where, cause.getMessage()));
  }

  /** All connections to the address were busy for the whole time. */
  HttpAnswer noConnectionFree(InetAddress address) {
    return new NotConnected(
        CONNECT_TIMEOUT,
        ("All %d connections to %s were busy. Its listener is slow to answer; look at the game"
                + " server's console.")
            .formatted(options.connectionsPerAddress(), where(address)));
  }

  HttpAnswer timedOut(InetAddress address, boolean written) {
    return new NoAnswer(
        "timeout",
        ("Connected to %s, but no answer came within %s. Old game resources never answer when the"
                + " API key is wrong or a handler fails: check the key and the game server's"
                + " console.")
            .formatted(where(address), seconds(options.attemptTimeout())),
        written);
  }

  /** Whether the connection ended, rather than that something wrong came over it. */
  static boolean isCut(Throwable cause) {
    return cause instanceof HttpClosedException || cause instanceof IOException;
  }

  /** The connection ended, or what came over it is not HTTP, before there was a status. */
  HttpAnswer noAnswer(Throwable cause, InetAddress address, boolean written, boolean reused) {
    if (isCut(cause)) {
      // On a kept connection the listener may have closed it before it saw the request: nobody can
      // tell, so it does not count as written.
      return new NoAnswer(
          "connectionReset",
          ("%s closed the connection without an answer. If that happens again, look at the game"
                  + " server's console: its resource may be failing or restarting.")
              .formatted(where(address)),
          written && !reused);
    }
    return badAnswer(address, written);
  }

  HttpAnswer badAnswer(InetAddress address, boolean written) {
    return new NoAnswer(
        "badAnswer",
        ("What %s answered is not HTTP/1.1. Is this the game port, and does it speak plain HTTP,"
                + " not HTTPS?")
            .formatted(where(address)),
        written);
  }

  private String where(InetAddress address) {
    String literal = NetUtil.toAddressString(address);
    return isLiteral(literal) ? target.toString() : target + " (" + literal + ")";
  }

  private boolean isLiteral(String literal) {
    return target.host().indexOf(':') >= 0 || literal.equals(target.host());
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
