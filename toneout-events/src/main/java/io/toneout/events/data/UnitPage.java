package io.toneout.events.data;

/** The list on which a unit is shown. */
public enum UnitPage implements NumberedValue {
  /** Police. */
  POLICE(0),
  /** Fire. */
  FIRE(1),
  /** Emergency medical services. */
  EMS(2),
  /** Dispatch. */
  DISPATCH(3);

  private final int number;

  UnitPage(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
