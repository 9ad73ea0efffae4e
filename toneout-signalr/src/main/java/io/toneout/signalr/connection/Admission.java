package io.toneout.signalr.connection;

import org.jspecify.annotations.Nullable;

/** What an {@link Authenticator} says to a request. */
public sealed interface Admission {

  /**
   * It may go on.
   *
   * @param user what the connection will know of its user
   */
  record Granted(@Nullable Object user) implements Admission {}

  /**
   * It may not: 401 when better credentials would help, 403 when none would.
   *
   * @param status the HTTP status
   */
  record Refused(int status) implements Admission {
    /** Accepts statuses of refusals alone. */
    public Refused {
      if (status < 400 || status > 499) {
        throw new IllegalArgumentException("a refusal has a status of 4xx");
      }
    }
  }

  /**
   * It shall negotiate elsewhere. An answer to negotiate alone; other requests are then refused.
   *
   * @param url where the hub is
   * @param accessToken what to show there; null for nothing
   */
  record Elsewhere(String url, @Nullable String accessToken) implements Admission {}

  /** It may go on, and the connection will know this of its user. */
  static Admission granted(@Nullable Object user) {
    return new Granted(user);
  }

  /** 401: the credentials are missing or wrong. */
  static Admission unauthorized() {
    return new Refused(401);
  }

  /** 403: this user may not. */
  static Admission forbidden() {
    return new Refused(403);
  }
}
