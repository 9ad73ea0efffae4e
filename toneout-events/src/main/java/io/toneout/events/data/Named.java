package io.toneout.events.data;

import org.jspecify.annotations.Nullable;

/**
 * A value of an open enumeration of texts.
 *
 * @param text the text in JSON
 * @param known what it means; null for a text beyond the catalogue
 */
public record Named<E extends Enum<E> & NamedValue>(String text, @Nullable E known) {

  public Named {
    if (known != null && !known.text().equals(text)) {
      throw new IllegalArgumentException(known + " is not written " + text);
    }
  }

  /** A value of the catalogue. */
  public static <E extends Enum<E> & NamedValue> Named<E> of(E known) {
    return new Named<>(known.text(), known);
  }

  /** The value with this text, known or not. */
  public static <E extends Enum<E> & NamedValue> Named<E> of(String text, Class<E> values) {
    for (E value : values.getEnumConstants()) {
      if (value.text().equals(text)) {
        return of(value);
      }
    }
    return new Named<>(text, null);
  }

  /** Whether it is this value. */
  public boolean is(E value) {
    return known == value;
  }

  @Override
  public String toString() {
    return text;
  }
}
