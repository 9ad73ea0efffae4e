package io.toneout.docs.site;

import io.toneout.docs.Manual;
import io.toneout.docs.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The pages as HTML. Each is rendered when it is first asked for. Safe for any thread. */
public final class Site {

  /**
   * What pages may load and do: nothing but their own style and script, and forms to themselves.
   */
  public static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final int NEAREST = 5;

  /** Files that pages are made of, by name, with their content types. */
  private static final Map<String, String> ASSETS =
      Map.of("site.css", "text/css; charset=utf-8", "site.js", "text/javascript; charset=utf-8");

  private final Manual manual;
  private final Navigation navigation;
  private final Template frame = Template.named("page.html");
  private final Map<String, String> rendered = new ConcurrentHashMap<>();

  /** A site of those pages. */
  public Site(Manual manual) {
    this.manual = manual;
    this.navigation = new Navigation(manual);
  }

  /** A file that pages are made of, such as {@code site.css}. */
  public record Asset(String contentType, byte[] bytes) {}

  /** The asset with that name; empty if there is none. */
  public static Optional<Asset> asset(String name) {
    return Optional.ofNullable(ASSETS.get(name))
        .map(contentType -> new Asset(contentType, Template.resource(name)));
  }

  /** A page. */
  public String html(Page page) {
    return rendered.computeIfAbsent(page.path(), path -> render(page));
  }

  /**
   * An answer to a question that was put to a page.
   *
   * @param question as it was put
   * @param markdown the answer, whose links are as seen from that page
   */
  public String answer(Page page, String question, String markdown) {
    RenderedText text = RenderedText.of(markdown);
    return frame(page, "Answer", question, "answer", text.html(), "", "");
  }

  /** What to show for an address that is no page: those that are named most like it. */
  public String notFound(String path) {
    Page home = manual.home();
    // The address may be of any depth, and only whole paths lead to the pages from there.
    List<Page> near = Nearest.to(path, manual.pages(), NEAREST);
    String body =
        "<h1>There is no such page</h1><p>Nothing is at <code>"
            + HtmlText.escape(path)
            + "</code>. The nearest pages:</p><ul>"
            + near.stream().map(Site::nearLink).collect(Collectors.joining())
            + "</ul>";
    return frame(home, "No such page", "", "missing", body, "", "/docs/");
  }

  private static String nearLink(Page page) {
    return "<li><a href=\""
        + HtmlText.escape(PageLink.to("/docs/", page.path()))
        + "\">"
        + HtmlText.escape(page.title())
        + "</a> – "
        + HtmlText.escape(page.summary())
        + "</li>";
  }

  private String render(Page page) {
    RenderedText text = RenderedText.of(page.markdown());
    return frame(
        page,
        page.title(),
        "",
        "page",
        text.html() + navigation.neighbours(page),
        Navigation.contents(text.headings()),
        "");
  }

  private String frame(
      Page page,
      String title,
      String question,
      String kind,
      String body,
      String contents,
      String absoluteRoot) {
    String root = absoluteRoot.isEmpty() ? page.toRoot() : absoluteRoot;
    return frame.with(
        Map.ofEntries(
            Map.entry("title", title),
            Map.entry("kind", kind),
            Map.entry("root", root.isEmpty() ? "./" : root),
            Map.entry("self", PageLink.to(root, page.path())),
            Map.entry("twin", root + page.path() + ".md"),
            Map.entry("summary", page.summary()),
            Map.entry("question", question),
            Map.entry("navigation", navigation.html(page, root)),
            Map.entry("contents", contents),
            Map.entry("body", body)));
  }
}
