package io.toneout.store.error;

/**
 * The store refuses, or cannot be opened; the message says why and what to do. Carries no secrets.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to do. */
  public StoreException(String message) {
    super(message);
  }

  /** Says what is wrong and what to do, and carries what was met first. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
