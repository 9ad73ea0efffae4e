package io.toneout.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody most likely meant, by edit distance. */
final class NearestName {

  private NearestName() {}

  /** The key of the file nearest to a name that is none. */
  static String key(String name) {
    if (name.startsWith(Keys.TTL_BY_TYPE)) {
      return Keys.TTL_BY_TYPE
          + in(
              name.substring(Keys.TTL_BY_TYPE.length()).toUpperCase(Locale.ROOT),
              Keys.TTL_BY_TYPE_DEFAULTS.keySet());
    }
    List<String> names = new ArrayList<>();
    Keys.ALL.forEach(key -> names.add(key.name()));
    names.add(Keys.TTL_BY_TYPE + "EVENT_TONE");
    return in(name, names);
  }

  /** The nearest of some names; the first in order if several are equally near. */
  static String in(String name, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** How many letters have to be put in, taken out or changed. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(diagonal + change, Math.min(row[j], row[j - 1]) + 1);
        diagonal = row[j];
        row[j] = best;
      }
    }
    return row[to.length()];
  }
}
