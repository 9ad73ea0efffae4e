package io.toneout.cli.gateway;

/** The gateway answered, and the answer is no. */
public final class RefusedException extends CommandFailure {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
