package io.toneout.delivery.route;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. The first two settle the event, the third leaves it pending. */
public sealed interface Outcome {

  /** The listener has it. */
  record Delivered(Confirmation by) implements Outcome {}

  /**
   * The listener does not want this event, and repeating it would not change that.
   *
   * @param reason a code, for example {@code http400}
   */
  record Refused(String reason) implements Outcome {}

  /**
   * It did not arrive, or nobody knows; it is tried again.
   *
   * @param reason a code, for example {@code connectionRefused}, {@code timeout}, {@code http404},
   *     {@code unacknowledged}
   * @param detail a sentence that says what was seen and, where possible, what to do
   * @param retryAfter how long the listener asked to be left alone, if it did
   */
  record Failed(String reason, String detail, @Nullable Duration retryAfter) implements Outcome {}
}
