package io.toneout.events.data;

/** What a unit is doing. */
public enum UnitState implements NumberedValue {
  /** Not available for calls. */
  UNAVAILABLE(0),
  /** On duty, with something else to do. */
  BUSY(1),
  /** Free for a call. */
  AVAILABLE(2),
  /** On the way to a call. */
  EN_ROUTE(3),
  /** At the scene of a call. */
  ON_SCENE(4);

  private final int number;

  UnitState(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
