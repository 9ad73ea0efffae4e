package io.toneout.events.data;

/** A text is no event: it is not JSON, no object, or has no type. */
public final class EventFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EventFormatException(String message) {
    super(message);
  }
}
