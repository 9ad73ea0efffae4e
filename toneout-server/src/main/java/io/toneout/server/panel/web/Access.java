package io.toneout.server.panel.web;

/** Who may see a page. */
public enum Access {
  /** Anybody: where people sign in. */
  ANYBODY,
  /** Whoever is signed in. */
  SIGNED_IN,
  /**
   * The operator, and the members of the community that the path names as {@code :communityId}. To
   * everybody else it does not exist.
   */
  COMMUNITY,
  /** The operator alone. To everybody else it does not exist. */
  OPERATOR
}
