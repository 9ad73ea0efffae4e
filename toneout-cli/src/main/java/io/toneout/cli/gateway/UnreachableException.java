package io.toneout.cli.gateway;

/** Nothing that speaks HTTP answered at the gateway's address. The message has detail and cure. */
public final class UnreachableException extends CommandFailure {

  private static final long serialVersionUID = 1L;

  private final String detail;
  private final String cure;

  UnreachableException(String detail, String cure, Throwable cause) {
    super(detail + " " + cure, cause);
    this.detail = detail;
    this.cure = cure;
  }

  /** What was seen. */
  public String detail() {
    return detail;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
