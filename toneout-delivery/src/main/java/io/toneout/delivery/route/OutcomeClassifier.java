package io.toneout.delivery.route;

import io.toneout.delivery.route.HttpAnswer.Answered;
import io.toneout.delivery.route.HttpAnswer.NoAnswer;
import io.toneout.delivery.route.HttpAnswer.NotConnected;
import io.toneout.delivery.route.HttpAnswer.PolicyRefused;

/** The one place that decides what an answer means (WIRE.md, section 4). */
public final class OutcomeClassifier {

  /** The reason of an event that made its listener fail while the listener takes others. */
  public static final String LISTENER_FAILED = "listenerFailed";

  /** The reason of an attempt that was not made because of where it would have gone. */
  public static final String POLICY_REFUSED = "policyRefused";

  private OutcomeClassifier() {}

  /**
   * Whether a failure may be the event's own fault: it was handed over in full, and then the
   * listener broke. 503 is a listener's way to say that it is the listener.
   */
  public static boolean blamesEvent(HttpAnswer answer) {
    return switch (answer) {
      case Answered answered -> answered.status() >= 500 && answered.status() != 503;
      case NoAnswer failure -> failure.fullyWritten();
      case NotConnected failure -> false;
      case PolicyRefused refused -> false;
    };
  }

  /** Says whether the event arrived, is not wanted, or is to be tried again. */
  public static Outcome classify(HttpAnswer answer) {
    return switch (answer) {
      case Answered answered -> ofStatus(answered);
      case NotConnected failure -> new Outcome.Failed(failure.code(), failure.detail(), null);
      case NoAnswer failure -> new Outcome.Failed(failure.code(), failure.detail(), null);
      case PolicyRefused refused -> new Outcome.Failed(POLICY_REFUSED, refused.detail(), null);
    };
  }

  private static Outcome ofStatus(Answered answered) {
    int status = answered.status();
    String code = "http" + status;
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered(Confirmation.HTTP_ANSWER);
    }
    if (status == 404) {
      return new Outcome.Failed(
          code, "The listener answered 404: its resource may still be starting.", null);
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return new Outcome.Failed(
          code, "The listener answered " + status + ".", answered.retryAfter());
    }
    if (status >= 300 && status < 400) {
      // Not followed: a redirect could lead to an address that policy forbids. The listener may be
      // mended, so it is tried again.
      return new Outcome.Failed(
          code, "The listener answered with a redirect, which is never followed.", null);
    }
    return new Outcome.Refused(code);
  }
}
