package io.toneout.docs;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.SoftLineBreak;

/** Gathers the text of a node in one line: what is wrapped in the page is not wrapped there. */
public abstract class OneLine extends AbstractVisitor {

  /** What was gathered so far. */
  protected final StringBuilder text = new StringBuilder();

  @Override
  public final void visit(SoftLineBreak part) {
    text.append(' ');
  }

  @Override
  public final void visit(HardLineBreak part) {
    text.append(' ');
  }
}
