package io.toneout.docs;

import io.toneout.docs.Manual.Chapter;
import io.toneout.docs.Manual.Entry;

/** The documentation for programs that read it: an index of the Markdown, and all of it in one. */
public final class LlmsText {

  private LlmsText() {}

  /** {@code llms.txt}: every page with a line. Links are relative to the root of the gateway. */
  public static String index(Manual manual) {
    StringBuilder text = new StringBuilder();
    text.append("# Toneout\n\n> ")
        .append("Delivers push events from a CAD to game servers and bots: over a websocket while")
        .append(" one is connected, over HTTP while none is, in order, without losing any.\n\n")
        .append(
            "Every page is Markdown. `?ask=QUESTION` behind a page's address answers a question")
        .append(" from the documentation, with excerpts and links:")
        .append(" `/docs/README.md?ask=how+do+I+rotate+a+key`.\n");
    for (Chapter chapter : manual.chapters()) {
      text.append("\n## ").append(chapter.title()).append("\n\n");
      for (Entry entry : chapter.entries()) {
        line(text, entry.name(), entry.page());
        entry.children().forEach(child -> line(text, child.title(), child));
      }
    }
    return text.append("\n## Reference\n\n")
        .append("- [OpenAPI](/openapi.json): every request of the REST API\n")
        .append("- [All pages in one](/llms-full.txt): what is listed above as one text\n")
        .toString();
  }

  /** {@code llms-full.txt}: all pages, one behind the other. */
  public static String full(Manual manual) {
    StringBuilder text = new StringBuilder();
    for (Page page : manual.pages()) {
      text.append("<!-- /docs/").append(page.path()).append(".md -->\n\n");
      text.append(page.markdown().strip()).append("\n\n");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Page page) {
    text.append("- [").append(name).append("](/docs/").append(page.path()).append(".md): ");
    text.append(page.summary()).append('\n');
  }
}
