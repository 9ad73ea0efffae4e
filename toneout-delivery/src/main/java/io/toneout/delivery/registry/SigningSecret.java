package io.toneout.delivery.registry;

import io.toneout.delivery.event.LaneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What HTTP deliveries to one server are signed with (Standard Webhooks, "Signature scheme").
 *
 * @param lane whose deliveries
 * @param secret the secret as the listener is configured with; never logged
 * @param createdAt when it was made
 * @param shown whether it was read since it was made; it can be read once
 * @param previous the one before, or null
 * @param previousUntil until when deliveries are signed with the one before as well, or null
 */
public record SigningSecret(
    LaneId lane,
    String secret,
    Instant createdAt,
    boolean shown,
    @Nullable String previous,
    @Nullable Instant previousUntil) {

  /** The one before, if deliveries are still signed with it. */
  public @Nullable String previousAt(Instant now) {
    return previousUntil != null && now.isBefore(previousUntil) ? previous : null;
  }

  /** The same, read once. */
  public SigningSecret read() {
    return new SigningSecret(lane, secret, createdAt, true, previous, previousUntil);
  }

  /** A new one; this one stays good for a while. */
  public SigningSecret rotated(String newSecret, Instant now, Instant stillGoodUntil) {
    return new SigningSecret(lane, newSecret, now, false, secret, stillGoodUntil);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "SigningSecret[" + lane + "]";
  }
}
