package io.toneout.events.data;

import org.jspecify.annotations.Nullable;

/**
 * A value of an open enumeration of numbers.
 *
 * @param number the number in JSON
 * @param known what it means; null for a number beyond the catalogue
 */
public record Numbered<E extends Enum<E> & NumberedValue>(int number, @Nullable E known) {

  public Numbered {
    if (known != null && known.number() != number) {
      throw new IllegalArgumentException(known + " is not number " + number);
    }
  }

  /** A value of the catalogue. */
  public static <E extends Enum<E> & NumberedValue> Numbered<E> of(E known) {
    return new Numbered<>(known.number(), known);
  }

  /** The value with this number, known or not. */
  public static <E extends Enum<E> & NumberedValue> Numbered<E> of(int number, Class<E> values) {
    for (E value : values.getEnumConstants()) {
      if (value.number() == number) {
        return of(value);
      }
    }
    return new Numbered<>(number, null);
  }

  /** Whether it is this value. */
  public boolean is(E value) {
    return known == value;
  }

  @Override
  public String toString() {
    return known == null ? String.valueOf(number) : known.name();
  }
}
