package io.toneout.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Some servers with numbers in a row, and whose turn it is. */
public final class Lanes {

  private final int first;
  private final int count;
  private final boolean shared;
  private int turn;

  /** The servers from the first on. */
  public Lanes(int first, int count) {
    this(first, count, false);
  }

  private Lanes(int first, int count, boolean shared) {
    this.first = first;
    this.count = count;
    this.shared = shared;
  }

  /** One server that several connections publish to, so that its order is not defined. */
  public static Lanes shared(int server) {
    return new Lanes(server, 1, true);
  }

  /**
   * Shares them out among some publishers, so that each lane has one and its order is that of its
   * publishes; among fewer publishers if there are not so many lanes.
   */
  List<Lanes> among(int publishers) {
    if (shared) {
      return Collections.nCopies(publishers, this);
    }
    int most = Math.min(publishers, count);
    List<Lanes> shares = new ArrayList<>();
    for (int index = 0; index < most; index++) {
      int begin = (int) ((long) count * index / most);
      int end = (int) ((long) count * (index + 1) / most);
      shares.add(new Lanes(first + begin, end - begin));
    }
    return shares;
  }

  int next() {
    int lane = first + turn;
    turn = turn + 1 == count ? 0 : turn + 1;
    return lane;
  }
}
