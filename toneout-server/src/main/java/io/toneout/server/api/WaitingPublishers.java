package io.toneout.server.api;

import java.util.HashMap;
import java.util.Map;

/**
 * How many publishers wait for the end of their events ({@code ?wait=}). Each costs a connection
 * and a little memory, so there are so many places in all, and so many of them for one community.
 * Any thread.
 */
final class WaitingPublishers {

  /** Places of a gateway. */
  static final int MOST = 10_000;

  /** Places of one community. */
  static final int MOST_OF_A_COMMUNITY = 1_000;

  private final int most;
  private final int mostOfOne;

  /** Guarded by this, as what follows. */
  private final Map<String, Integer> byCommunity = new HashMap<>();

  private int all;

  WaitingPublishers() {
    this(MOST, MOST_OF_A_COMMUNITY);
  }

  WaitingPublishers(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Takes a place, to be given back by {@link #leave}; false if there is none. */
  synchronized boolean enter(String communityId) {
    int present = byCommunity.getOrDefault(communityId, 0);
    if (all >= most || present >= mostOfOne) {
      return false;
    }
    all++;
    byCommunity.put(communityId, present + 1);
    return true;
  }

  /** Gives the place back. */
  synchronized void leave(String communityId) {
    all--;
    byCommunity.computeIfPresent(communityId, (id, present) -> present == 1 ? null : present - 1);
  }
}
