package io.toneout.store.row;

import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An outcome, taken apart.
 *
 * @param code 1 delivered, 2 refused, 3 failed
 * @param confirmedBy the confirmation's name, if delivered
 * @param reason the code, unless delivered
 * @param detail the sentence, if failed
 * @param retryAfter nanoseconds, if failed and the listener asked for that
 */
public record OutcomeColumns(
    int code,
    @Nullable String confirmedBy,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable Long retryAfter) {

  /** The code of a delivered outcome. */
  public static final int DELIVERED = 1;

  private static final int REFUSED = 2;
  private static final int FAILED = 3;

  /** Takes an outcome apart. */
  public static OutcomeColumns of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered ->
          new OutcomeColumns(DELIVERED, delivered.by().name(), null, null, null);
      case Outcome.Refused refused ->
          new OutcomeColumns(REFUSED, null, refused.reason(), null, null);
      case Outcome.Failed failed ->
          new OutcomeColumns(
              FAILED,
              null,
              failed.reason(),
              failed.detail(),
              failed.retryAfter() == null ? null : failed.retryAfter().toNanos());
    };
  }

  /** Puts the outcome together again. */
  public Outcome outcome() {
    return switch (code) {
      case DELIVERED ->
          new Outcome.Delivered(Confirmation.valueOf(Objects.requireNonNull(confirmedBy)));
      case REFUSED -> new Outcome.Refused(Objects.requireNonNull(reason));
      case FAILED ->
          new Outcome.Failed(
              Objects.requireNonNull(reason),
              Objects.requireNonNull(detail),
              retryAfter == null ? null : Duration.ofNanos(retryAfter));
      default -> throw new IllegalStateException("There is no outcome " + code + ".");
    };
  }
}
