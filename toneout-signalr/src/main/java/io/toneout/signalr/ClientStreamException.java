package io.toneout.signalr;

/** A stream that a client sends has ended with an error, or with the connection. */
public final class ClientStreamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClientStreamException(String message) {
    super(message);
  }
}
