package io.toneout.events.data;

/** What kind of receiver a tone is played to. */
public enum ToneTarget implements NumberedValue {
  /** Every unit; {@code value} says nothing more. */
  ALL_UNITS(0),
  /** The units of a dispatch call. */
  CALL(1),
  /** An agency. */
  AGENCY(2),
  /** A department. */
  DEPARTMENT(3),
  /** A subdivision. */
  SUBDIVISION(4),
  /** One unit. */
  UNIT(5),
  /** A group of units. */
  UNIT_GROUP(6);

  private final int number;

  ToneTarget(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
