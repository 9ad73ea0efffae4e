package io.toneout.signalr.conformance;

/** Named as functional tests expect to read it in a detailed error. */
final class InvalidOperationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidOperationException(String message) {
    super(message);
  }
}
