package io.toneout.server.panel.session;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param name by which they sign in
 * @param communityId the only community that they see and change; null for the operator, who sees
 *     all
 * @param epoch which of their sessions count: those begun in it
 */
public record User(String name, @Nullable String communityId, long epoch) {

  /** The operator's name. */
  public static final String OPERATOR = "admin";

  /** Whether this is the operator. */
  public boolean isOperator() {
    return communityId == null;
  }

  /** Whether they may see and change this community. */
  public boolean mayUse(String otherCommunityId) {
    return communityId == null || communityId.equals(otherCommunityId);
  }
}
