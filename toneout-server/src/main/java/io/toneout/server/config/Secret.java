package io.toneout.server.config;

import java.util.regex.Pattern;

/** A value that must not appear in logs, errors or listings: its text form is masked. */
public final class Secret {

  static final String MASK = "****";
  private static final Pattern PASSWORD_PARAMETER =
      Pattern.compile("(?i)([?&;](?:ssl)?password=)[^&]*");
  private static final Pattern USER_INFO = Pattern.compile("(//[^:/@?]*:).*@");

  private final String value;
  private final String shown;

  private Secret(String value, String shown) {
    this.value = value;
    this.shown = shown;
  }

  /** A value that is secret as a whole. */
  public static Secret of(String value) {
    return new Secret(value, MASK);
  }

  /** A URL of which only the password is secret, as a parameter or before the host. */
  public static Secret url(String url) {
    String masked = PASSWORD_PARAMETER.matcher(url).replaceAll("$1" + MASK);
    return new Secret(url, USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@"));
  }

  /** The value itself. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The value with what is secret in it masked. */
  @Override
  public String toString() {
    return shown;
  }
}
