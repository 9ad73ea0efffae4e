package io.toneout.docs.ask;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How rare stems are among passages: what few have says much. */
final class Rarity {

  private final Map<String, Integer> passages = new HashMap<>();
  private final int all;

  /** Of the stems of each passage. */
  Rarity(List<Set<String>> stemsOfPassages) {
    this.all = stemsOfPassages.size();
    stemsOfPassages.forEach(stems -> stems.forEach(stem -> passages.merge(stem, 1, Integer::sum)));
  }

  boolean knows(String stem) {
    return passages.containsKey(stem);
  }

  /**
   * Of the first of some stems, which is the one that was asked for; of none: as rare as can be.
   */
  double of(Collection<String> stems) {
    int most = stems.isEmpty() ? 0 : passages.getOrDefault(stems.iterator().next(), 0);
    return Math.log(1 + (all - most + 0.5) / (most + 0.5));
  }
}
