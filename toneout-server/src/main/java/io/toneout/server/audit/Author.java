package io.toneout.server.audit;

import io.toneout.delivery.event.EventStanding;
import io.toneout.delivery.registry.ApiKey;

/**
 * Who changes something.
 *
 * @param name a user of the panel, {@code admin}, or a key by its id after {@link
 *     EventStanding#BY_KEY}
 * @param keyName what the key is called, which outlives the key; empty if it is none
 * @param overApi whether it is changed over the API and not over the panel
 * @param address where the request comes from
 */
public record Author(String name, String keyName, boolean overApi, String address) {

  /** Somebody who is signed in to the panel. */
  public static Author inPanel(String name, String address) {
    return new Author(name, "", false, address);
  }

  /** A program with a community's key. */
  public static Author with(ApiKey key, String address) {
    return new Author(EventStanding.BY_KEY + key.keyId(), key.name(), true, address);
  }

  /** A program with the admin token. */
  public static Author operator(String address) {
    return new Author("admin", "", true, address);
  }
}
