package io.toneout.docs.site;

import io.toneout.docs.Manual;
import io.toneout.docs.Manual.Chapter;
import io.toneout.docs.Manual.Entry;
import io.toneout.docs.Page;
import java.util.List;

/**
 * The ways from a page to others: all pages, the headings of this one, the page before and after.
 */
final class Navigation {

  private final Manual manual;

  Navigation(Manual manual) {
    this.manual = manual;
  }

  /**
   * All chapters and pages; pages that belong to another are listed on it and beside each other.
   */
  String html(Page current, String root) {
    StringBuilder html = new StringBuilder();
    for (Chapter chapter : manual.chapters()) {
      html.append("<h2>").append(HtmlText.escape(chapter.title())).append("</h2><ul>");
      for (Entry entry : chapter.entries()) {
        html.append("<li>");
        link(html, entry.page(), entry.name(), current, root);
        if (entry.page().equals(current) || entry.children().contains(current)) {
          children(html, entry.children(), current, root);
        }
        html.append("</li>");
      }
      html.append("</ul>");
    }
    return html.toString();
  }

  private static void children(StringBuilder html, List<Page> children, Page current, String root) {
    if (children.isEmpty()) {
      return;
    }
    html.append("<ul>");
    for (Page child : children) {
      html.append("<li>");
      link(html, child, child.title(), current, root);
      html.append("</li>");
    }
    html.append("</ul>");
  }

  /** The headings of a page, for pages that have several. */
  static String contents(List<Heading> headings) {
    List<Heading> sections = headings.stream().filter(heading -> heading.level() == 2).toList();
    if (sections.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>On this page</h2><ul>");
    for (Heading section : sections) {
      html.append("<li><a href=\"#")
          .append(HtmlText.escape(section.anchor()))
          .append("\">")
          .append(HtmlText.escape(section.text()))
          .append("</a></li>");
    }
    return html.append("</ul>").toString();
  }

  /** The page before and the page after. */
  String neighbours(Page page) {
    List<Page> pages = manual.pages();
    int at = pages.indexOf(page);
    StringBuilder html = new StringBuilder("<nav class=\"neighbours\" aria-label=\"Neighbours\">");
    if (at > 0) {
      neighbour(html, page, pages.get(at - 1), "prev", "← ", "");
    }
    if (at + 1 < pages.size()) {
      neighbour(html, page, pages.get(at + 1), "next", "", " →");
    }
    return html.append("</nav>").toString();
  }

  private static void neighbour(
      StringBuilder html, Page from, Page to, String relation, String before, String after) {
    html.append("<a rel=\"")
        .append(relation)
        .append("\" href=\"")
        .append(HtmlText.escape(PageLink.to(from.toRoot(), to.path())))
        .append("\">")
        .append(before)
        .append(HtmlText.escape(to.title()))
        .append(after)
        .append("</a>");
  }

  private static void link(StringBuilder html, Page to, String name, Page current, String root) {
    html.append("<a href=\"").append(HtmlText.escape(PageLink.to(root, to.path()))).append('"');
    if (to.equals(current)) {
      html.append(" aria-current=\"page\"");
    }
    html.append('>').append(HtmlText.escape(name)).append("</a>");
  }
}
