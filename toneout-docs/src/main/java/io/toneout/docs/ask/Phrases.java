package io.toneout.docs.ask;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words that are written apart, with a dash, or as one: each becomes the one in the list. One
 * pattern looks for all of them, since every text of the documentation is searched.
 */
final class Phrases {

  private static final Map<String, String> PHRASES = read();

  private static final Pattern ANY =
      Pattern.compile(
          PHRASES.keySet().stream()
              .map(phrase -> Pattern.quote(phrase).replace(" ", "\\E[ -]\\Q"))
              .collect(Collectors.joining("|", "\\b(?:", ")(?!\\w|://)")),
          Pattern.CASE_INSENSITIVE);

  private Phrases() {}

  /** The text with such words joined. */
  static String joined(String text) {
    return ANY.matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(PHRASES.getOrDefault(plain(match.group()), "")));
  }

  private static String plain(String phrase) {
    return phrase.toLowerCase(Locale.ROOT).replace('-', ' ');
  }

  private static Map<String, String> read() {
    Map<String, String> phrases = new LinkedHashMap<>();
    for (String line : WordList.lines("phrases.txt")) {
      String[] sides = line.split("=");
      phrases.put(sides[0].strip(), sides[1].strip());
    }
    return phrases;
  }
}
