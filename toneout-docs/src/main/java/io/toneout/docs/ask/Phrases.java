package io.toneout.docs.ask;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that are written apart, with a dash, or as one: each becomes the one in the list. */
final class Phrases {

  private static final Map<Pattern, String> PHRASES = read();

  private Phrases() {}

  /** The text with such words joined. */
  static String joined(String text) {
    String joined = text;
    for (Map.Entry<Pattern, String> phrase : PHRASES.entrySet()) {
      joined = phrase.getKey().matcher(joined).replaceAll(phrase.getValue());
    }
    return joined;
  }

  private static Map<Pattern, String> read() {
    Map<Pattern, String> phrases = new LinkedHashMap<>();
    for (String line : WordList.lines("phrases.txt")) {
      String[] sides = line.split("=");
      String words = sides[0].strip().replace(" ", "[ -]");
      phrases.put(
          Pattern.compile("\\b" + words + "\\b", Pattern.CASE_INSENSITIVE),
          Matcher.quoteReplacement(sides[1].strip()));
    }
    return phrases;
  }
}
