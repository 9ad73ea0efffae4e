package io.toneout.server.api;

import io.toneout.delivery.registry.Scope;
import java.util.Collections;
import java.util.Set;

/** Who may call an endpoint. */
sealed interface Access {

  /** Anyone, without a key. */
  Access OPEN = new Open();

  /** Whoever has a key of the community, whatever its scopes. */
  Key ANY_KEY = new Key(Set.of());

  /** The operator, by the admin token. */
  Access ADMIN = new Admin();

  /** A key that has at least one of the scopes. */
  static Key key(Scope... anyOf) {
    return new Key(Set.of(anyOf));
  }

  /** See {@link #OPEN}. */
  record Open() implements Access {}

  /**
   * See {@link #key}.
   *
   * @param anyOf one of these is enough; empty if every key will do
   */
  record Key(Set<Scope> anyOf) implements Access {

    /** Whether a key with these scopes may call. */
    boolean admits(Set<Scope> scopes) {
      return anyOf.isEmpty() || !Collections.disjoint(anyOf, scopes);
    }
  }

  /** See {@link #ADMIN}. */
  record Admin() implements Access {}
}
