package io.toneout.docs.site;

import io.toneout.docs.Page;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the pages that an address without a page most likely meant, by letters in common. */
final class Nearest {

  /** Of an address, no more than this says anything. */
  private static final int LONGEST = 100;

  private Nearest() {}

  /** The pages whose paths and titles share the most pairs of letters with the address. */
  static List<Page> to(String address, List<Page> pages, int most) {
    String shortened = address.substring(0, Math.min(address.length(), LONGEST));
    Set<String> wanted = pairs(shortened.replaceAll("\\.md$", ""));
    return pages.stream()
        .sorted(Comparator.comparingDouble(page -> -likeness(wanted, page)))
        .limit(most)
        .toList();
  }

  private static double likeness(Set<String> wanted, Page page) {
    return Math.max(likeness(wanted, pairs(page.path())), likeness(wanted, pairs(page.title())));
  }

  private static double likeness(Set<String> one, Set<String> other) {
    long common = one.stream().filter(other::contains).count();
    return one.isEmpty() || other.isEmpty() ? 0 : 2.0 * common / (one.size() + other.size());
  }

  private static Set<String> pairs(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<String> pairs = new HashSet<>();
    for (int at = 0; at + 2 <= lower.length(); at++) {
      pairs.add(lower.substring(at, at + 2));
    }
    return pairs;
  }
}
