package io.toneout.delivery.log;

/** The log could not be written or read; what was asked did not happen and may be asked again. */
public final class LogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was being done, and carries the store's own error. */
  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
