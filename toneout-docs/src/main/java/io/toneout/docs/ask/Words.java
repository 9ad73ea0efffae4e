package io.toneout.docs.ask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * Takes text apart into words: identifiers also into their parts, without the words that every
 * sentence has, and down to their stems.
 */
final class Words {

  private static final CharArraySet STOP = new CharArraySet(WordList.read("stop-words.txt"), false);

  /** For fields of the index. */
  static final Analyzer STEMS = analyzer(true);

  private static final Analyzer AS_WRITTEN = analyzer(false);

  private Words() {}

  /** The stems of a text, in order. */
  static List<String> stems(String text) {
    return tokens(STEMS, text);
  }

  /** The words of a text in lower case, not stemmed, in order. */
  static List<String> asWritten(String text) {
    return tokens(AS_WRITTEN, text);
  }

  /** The stem of one word; the word if it is one that every sentence has. */
  static String stem(String word) {
    List<String> stems = stems(word);
    return stems.isEmpty() ? word : stems.getFirst();
  }

  /** Whether a word says nothing about what a text is about. */
  static boolean isStopWord(String word) {
    return STOP.contains(word);
  }

  private static List<String> tokens(Analyzer analyzer, String text) {
    List<String> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", Phrases.joined(text))) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(term.toString());
      }
      stream.end();
      return tokens;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Analyzer analyzer(boolean stemmed) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words =
            CharTokenizer.fromTokenCharPredicate(c -> Character.isLetterOrDigit(c) || c == '_');
        TokenStream stream = new IdentifierParts(words);
        stream = new StopFilter(new LowerCaseFilter(stream), STOP);
        return new TokenStreamComponents(words, stemmed ? new PorterStemFilter(stream) : stream);
      }
    };
  }
}
