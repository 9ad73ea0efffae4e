package io.toneout.docs.ask;

import io.toneout.docs.OneLine;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The inside of a block as Markdown in one line; links become their words. */
final class InlineText extends OneLine {

  private InlineText() {}

  static String markdown(Node node) {
    InlineText visitor = new InlineText();
    node.accept(visitor);
    return visitor.text.toString().strip();
  }

  @Override
  public void visit(Text part) {
    // What was escaped in the page is escaped again, or it would become a mark.
    text.append(part.getLiteral().replaceAll("([\\\\`*\\[\\]<>|])", "\\\\$1"));
  }

  @Override
  public void visit(Code part) {
    String fence = part.getLiteral().contains("`") ? "``" : "`";
    text.append(fence).append(part.getLiteral().replace("|", "\\|")).append(fence);
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
  }

  @Override
  public void visit(Emphasis part) {
    text.append('*');
    visitChildren(part);
    text.append('*');
  }

  @Override
  public void visit(StrongEmphasis part) {
    text.append("**");
    visitChildren(part);
    text.append("**");
  }
}
