package io.toneout.store.secret;

import io.toneout.delivery.event.LaneId;
import java.nio.charset.StandardCharsets;

/**
 * Where an encrypted secret belongs. It is bound to that, so that rows cannot be swapped.
 *
 * @param described names the row, for messages
 * @param bound what the secret is bound to
 */
public record SecretContext(String described, String bound) {

  /** The row of an API key. */
  public static SecretContext ofKey(String keyId, String communityId) {
    return new SecretContext("key " + keyId, keyId.length() + ":" + keyId + communityId);
  }

  /** The row of a server's signing secret. */
  public static SecretContext ofSigningSecret(LaneId lane) {
    return new SecretContext(
        "the signing secret of " + lane, "signing:" + lane.serverId() + ":" + lane.communityId());
  }

  byte[] bytes() {
    return bound.getBytes(StandardCharsets.UTF_8);
  }
}
