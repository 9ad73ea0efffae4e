package io.toneout.signalr;

/** Thrown by a {@link HubMethod} to answer the client with exactly this message. */
public final class HubException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String text;

  /** An error whose message the client gets to see. */
  public HubException(String message) {
    super(message);
    this.text = message;
  }

  /** What the client gets to see. */
  public String text() {
    return text;
  }
}
