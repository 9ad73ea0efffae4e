package io.toneout.cli.gateway;

/** Nothing that speaks HTTP answered at the gateway's address. */
public final class UnreachableException extends CommandFailure {

  private static final long serialVersionUID = 1L;

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
