package io.toneout.delivery.registry;

/** A change to the registry that makes no sense; the message says why and may be shown. */
public final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of nonsense. */
  public enum Kind {
    /** Something of that name is there already. */
    CONFLICT,
    /** Nothing of that name is there. */
    NOT_FOUND
  }

  private final Kind kind;

  RegistryException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What kind of nonsense. */
  public Kind kind() {
    return kind;
  }
}
