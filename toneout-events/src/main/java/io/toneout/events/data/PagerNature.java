package io.toneout.events.data;

/** How urgent a page is. */
public enum PagerNature implements NamedValue {
  /** An emergency. */
  EMERGENCY("Emergency"),
  /** No emergency. */
  NON_EMERGENCY("NonEmergency"),
  /** Office matters. */
  ADMINISTRATIVE("Administrative");

  private final String text;

  PagerNature(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
