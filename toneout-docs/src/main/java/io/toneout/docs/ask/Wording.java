package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way in which people ask for a passage, in words that the passage itself does not have. It is
 * searched and never shown.
 *
 * @param text as somebody would put it
 * @param terms its stems, in order
 * @param stems the same, each once
 */
record Wording(String text, List<String> terms, Set<String> stems) {

  /** What a line begins with that is a link; the lines below it are wordings. */
  private static final String LINK = "@ ";

  private static final Map<String, List<Wording>> OF = read();

  /** How people ask for what has that link; empty if nobody thought of any way. */
  static List<Wording> of(String link) {
    return OF.getOrDefault(link, List.of());
  }

  /** The links that have wordings. */
  static Set<String> links() {
    return OF.keySet();
  }

  private static Map<String, List<Wording>> read() {
    Map<String, List<Wording>> wordings = new HashMap<>();
    List<Wording> current = new ArrayList<>();
    for (String line : WordList.lines("wordings.txt")) {
      if (line.startsWith(LINK)) {
        current =
            wordings.computeIfAbsent(line.substring(LINK.length()), first -> new ArrayList<>());
      } else {
        List<String> terms = Words.stems(line);
        current.add(new Wording(line, terms, new HashSet<>(terms)));
      }
    }
    return Collections.unmodifiableMap(wordings);
  }
}
