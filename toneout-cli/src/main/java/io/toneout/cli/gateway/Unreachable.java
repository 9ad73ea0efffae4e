package io.toneout.cli.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns a connection that failed into what was seen and what to do about it. */
final class Unreachable {

  private static final String CHECK_URL = "Check --url.";

  private Unreachable() {}

  static UnreachableException from(URI base, IOException failure) {
    return switch (failure) {
      case HttpTimeoutException late ->
          new UnreachableException(
              "The gateway at " + base + " does not answer.",
              "Is this its address, and is it not stuck? Its log says more.",
              late);
      case SSLException tls -> tls(base, tls);
      case UnknownHostException unknown -> unknownHost(base, unknown);
      case ConnectException refused
          when refused.getCause() instanceof ConnectException cause
              && cause.getCause() instanceof UnresolvedAddressException ->
          unknownHost(base, refused);
      case ConnectException refused ->
          new UnreachableException(
              "There is no gateway at " + base + ": nothing listens there.",
              "Start one with 'toneout serve', or give the address that it printed with --url.",
              refused);
      default ->
          new UnreachableException(
              "The connection to " + base + " broke: " + failure.getMessage() + ".",
              "Is it a gateway that listens there, and does --url rightly begin with http:// or https://?",
              failure);
    };
  }

  private static UnreachableException tls(URI base, SSLException failure) {
    if (has(CertPathBuilderException.class, failure)) {
      return new UnreachableException(
          "The certificate of " + base + " is none that this machine trusts.",
          "For a certificate of your own, put it into a trust store and name that in"
              + " TONEOUT_JAVA_OPTS: -Djavax.net.ssl.trustStore=FILE (docs/running.md, TLS).",
          failure);
    }
    if (has(CertificateException.class, failure)) {
      return new UnreachableException(
          "The certificate of " + base + " is not valid: " + failure.getMessage() + ".",
          "Give the host name that it was made for with --url, or renew it.",
          failure);
    }
    return new UnreachableException(
        "TLS with " + base + " failed: " + failure.getMessage() + ".",
        "Check whether --url has to begin with http:// or https://.",
        failure);
  }

  private static boolean has(Class<? extends Exception> kind, @Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static UnreachableException unknownHost(URI base, IOException failure) {
    return new UnreachableException(
        "The host name in " + base + " is not known.", CHECK_URL, failure);
  }
}
