package io.toneout.signalr.protocol;

/** The client sent what the hub protocol, or a limit, does not allow. */
public final class HubProtocolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was wrong, without quoting what was sent: arguments hold secrets. */
  public HubProtocolException(String message) {
    super(message, null, false, false);
  }
}
