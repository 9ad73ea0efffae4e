package io.toneout.cli.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text that a person typed, as one segment of a path. */
public final class PathSegment {

  private PathSegment() {}

  /** Encodes it (RFC 3986, section 3.3). */
  public static String of(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
