package io.toneout.docs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of headings within one page, made as GitHub makes them. */
public final class Anchors {

  private final Map<String, Integer> seen = new HashMap<>();

  /** The name of the next heading: a second heading with the same words gets {@code -1} behind. */
  public String next(String heading) {
    String name =
        heading
            .toLowerCase(Locale.ROOT)
            .strip()
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-');
    int before = seen.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "-" + before;
  }
}
