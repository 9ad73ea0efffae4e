package io.toneout.docs.ask;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Lets {@code EVENT_UNIT_PANIC} and {@code listenerPort} be found by their parts too. Names such as
 * JavaScript, which begin with a capital letter, are one word.
 */
final class IdentifierParts extends TokenFilter {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<String> parts = new ArrayDeque<>();

  IdentifierParts(TokenStream words) {
    super(words);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!parts.isEmpty()) {
      term.setEmpty().append(parts.removeFirst());
      increment.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    String word = term.toString();
    for (String part : split(word)) {
      if (!part.isEmpty() && !part.equals(word)) {
        parts.add(part);
      }
    }
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    parts.clear();
  }

  private static String[] split(String word) {
    if (word.indexOf('_') >= 0) {
      return word.split("_");
    }
    return Character.isLowerCase(word.codePointAt(0))
        ? word.split("(?<=[\\p{Ll}0-9])(?=\\p{Lu})")
        : new String[] {word};
  }
}
