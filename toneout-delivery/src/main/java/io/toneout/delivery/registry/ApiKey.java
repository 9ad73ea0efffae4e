package io.toneout.delivery.registry;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A community's key, readable because listeners check it in every payload.
 *
 * @param keyId identity that may be shown
 * @param communityId whose key it is, and the only community it opens
 * @param name for people
 * @param secret the key itself; never logged, never shown after it was made
 * @param scopes what it may be used for
 * @param delivery whether it is the one sent to servers that never used a key themselves
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used, to the minute; null if never
 * @param expiresAt when it stops to work; null if never
 */
public record ApiKey(
    String keyId,
    String communityId,
    String name,
    String secret,
    Set<Scope> scopes,
    boolean delivery,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant expiresAt) {

  /** What is shown where a key stands. */
  public static final String MASK = "****";

  /** Whether it still works at the given time. */
  public boolean validAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** The first four characters, by which people tell keys apart. */
  public String start() {
    return secret.substring(0, Math.min(4, secret.length()));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ApiKey[" + keyId + " of " + communityId + "]";
  }
}
