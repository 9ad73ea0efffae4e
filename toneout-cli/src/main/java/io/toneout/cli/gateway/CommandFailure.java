package io.toneout.cli.gateway;

/**
 * A command that cannot do what it was asked. The message is for people: what is in the way, and
 * what to do next.
 */
public class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is in the way. */
  public CommandFailure(String message) {
    super(message);
  }

  /** The same with what caused it. */
  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
