package io.toneout.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts as a host: an IPv4 address as four decimal numbers, an IPv6 address without a zone,
 * or a host name by RFC 1123.
 *
 * <p>The old spellings of IPv4 addresses (one number, octal, hexadecimal, fewer than four parts)
 * are none of these: resolvers disagree about them, and that is how private addresses get past
 * checks.
 */
public final class HostSyntax {

  private static final int LONGEST_NAME = 253;
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 =
      Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
              + "(?<last>[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private HostSyntax() {}

  /** Whether the text is an address or a host name. An empty text is neither. */
  public static boolean isHost(String text) {
    return address(text).isPresent() || isName(text);
  }

  /**
   * Whether the text is a host name. A name whose last label is a number is not: resolvers take it
   * for an IPv4 address.
   */
  public static boolean isName(String text) {
    if (text.length() > LONGEST_NAME) {
      return false;
    }
    Matcher labels = LABELS.matcher(text);
    return labels.matches() && !NUMBER.matcher(labels.group("last")).matches();
  }

  /**
   * Reads an address; never asks a resolver. An IPv4-mapped IPv6 address comes back as the IPv4
   * address that it stands for.
   */
  public static Optional<InetAddress> address(String text) {
    Matcher ipv4 = IPV4.matcher(text);
    if (ipv4.matches()) {
      byte[] bytes = new byte[4];
      for (int i = 0; i < 4; i++) {
        bytes[i] = (byte) Integer.parseInt(ipv4.group(i + 1));
      }
      return Optional.of(ofBytes(bytes));
    }
    if (text.indexOf(':') < 0 || !IPV6_CHARACTERS.matcher(text).matches()) {
      return Optional.empty();
    }
    int dot = text.indexOf('.');
    if (dot >= 0 && !IPV4.matcher(text.substring(text.lastIndexOf(':') + 1)).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("Four bytes are an address.", e);
    }
  }
}
