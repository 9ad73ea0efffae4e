package io.toneout.docs.ask;

import io.toneout.docs.Anchors;
import io.toneout.docs.Manual;
import io.toneout.docs.Markdown;
import io.toneout.docs.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Splits pages into passages, one for each heading. */
final class PagePassages implements PassageSource {

  /** Where a sentence ends and another begins; a full stop within a name is no end. */
  private static final Pattern BETWEEN_SENTENCES =
      Pattern.compile("(?<=[.!?][)\"”*]{0,2})\\s+(?=[\\p{Lu}`\"“*(\\[0-9])");

  /** What a section is called that says once more what was said, for programs. */
  private static final String SCHEMA = "Schema";

  private final Manual manual;

  PagePassages(Manual manual) {
    this.manual = manual;
  }

  @Override
  public List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    for (Page page : manual.pages()) {
      if (!page.isHome()) { // a list of the others
        passages.addAll(split(page));
      }
    }
    return passages;
  }

  private static List<Passage> split(Page page) {
    List<Passage> passages = new ArrayList<>();
    Anchors anchors = new Anchors();
    Place place = new Place(page.path(), page.title(), page.title(), "");
    List<Block> blocks = new ArrayList<>();
    for (Node node = Markdown.parse(page.markdown()).getFirstChild();
        node != null;
        node = node.getNext()) {
      if (node instanceof Heading heading) {
        add(passages, place, blocks);
        blocks = new ArrayList<>();
        String text = Markdown.text(heading);
        String anchor = anchors.next(text);
        place = new Place(page.path(), page.title(), text, heading.getLevel() == 1 ? "" : anchor);
      } else {
        blocks.addAll(blocks(node));
      }
    }
    add(passages, place, blocks);
    return passages;
  }

  private static void add(List<Passage> passages, Place place, List<Block> blocks) {
    if (!blocks.isEmpty() && !place.heading().equals(SCHEMA)) {
      passages.add(new Passage(place, List.copyOf(blocks)));
    }
  }

  private static List<Block> blocks(Node node) {
    return switch (node) {
      case Paragraph paragraph ->
          List.of(new Block.Prose(sentences(InlineText.markdown(paragraph))));
      case BulletList list -> List.of(new Block.Items(items(list)));
      case OrderedList list -> List.of(new Block.Items(items(list)));
      case TableBlock table -> List.of(table(table));
      case FencedCodeBlock code -> List.of(new Block.Code(code.getInfo(), code.getLiteral()));
      default -> List.of();
    };
  }

  static List<String> sentences(String text) {
    return List.of(BETWEEN_SENTENCES.split(text.strip()));
  }

  private static List<String> items(ListBlock list) {
    List<String> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      items.add(InlineText.markdown(item));
    }
    return items;
  }

  private static Block table(TableBlock table) {
    List<List<String>> rows = new ArrayList<>();
    table.accept(
        new AbstractVisitor() {
          @Override
          public void visit(org.commonmark.node.CustomNode node) {
            if (node instanceof TableRow row) {
              rows.add(cells(row));
            } else {
              visitChildren(node);
            }
          }
        });
    return new Block.Table(rows.getFirst(), rows.subList(1, rows.size()));
  }

  private static List<String> cells(TableRow row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        cells.add(InlineText.markdown(cell));
      }
    }
    return cells;
  }
}
