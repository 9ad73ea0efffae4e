package io.toneout.events.data;

/** Where a dispatch call stands. */
public enum CallState implements NumberedValue {
  /** Nobody works on it yet. */
  PENDING(0),
  /** Units work on it. */
  ACTIVE(1),
  /** It is over. */
  CLOSED(2);

  private final int number;

  CallState(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
