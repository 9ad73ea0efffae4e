package io.toneout.docs;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The Markdown that pages are written in: CommonMark and tables. Safe for any thread. */
public final class Markdown {

  /** What is understood beyond CommonMark. */
  public static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private Markdown() {}

  /** The document as a tree whose nodes know where they stand in the text. */
  public static Node parse(String text) {
    return PARSER.parse(text);
  }

  /** The words of a node, without marks. */
  public static String text(Node node) {
    var words =
        new OneLine() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        };
    node.accept(words);
    return words.text.toString();
  }

  /**
   * Text of somebody else's as Markdown that shows it and nothing more: no link, no HTML, no code,
   * one line.
   */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(letter -> {
          if (Character.isISOControl(letter)) {
            escaped.append(' ');
          } else {
            if ("\\`*[]<>&#|~!".indexOf(letter) >= 0) {
              escaped.append('\\');
            }
            escaped.appendCodePoint(letter);
          }
        });
    return escaped.toString();
  }
}
