package io.toneout.events.data;

/** A value of an enumeration that stands as a number in JSON. */
public interface NumberedValue {

  /** The number in JSON. */
  int number();
}
