package io.toneout.events.data;

/** A value of an enumeration that stands as text in JSON. */
public interface NamedValue {

  /** The text in JSON, exactly as written there. */
  String text();
}
