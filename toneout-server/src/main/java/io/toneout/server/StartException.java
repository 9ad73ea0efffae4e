package io.toneout.server;

/** The gateway cannot start; the message says what is in the way and what to do. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With nothing more to know than the message. */
  public StartException(String message) {
    super(message);
  }

  /** With what was underneath. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
