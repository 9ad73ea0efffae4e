package io.toneout.events.data;

/** How a call came in. */
public enum CallOrigin implements NumberedValue {
  /** Somebody called. */
  CALLER(0),
  /** Dispatched over the radio. */
  RADIO_DISPATCH(1),
  /** A unit saw it. */
  OBSERVED(2),
  /** Somebody walked up to a unit. */
  WALK_UP(3);

  private final int number;

  CallOrigin(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
