package io.toneout.docs.site;

import io.toneout.docs.Manual;
import io.toneout.docs.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

  /** For an address that is no page, which may be of any depth. */
  private static final String ABSOLUTE_ROOT = "/docs/";

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
    String body = RenderedText.of(markdown).html();
    return html(new Shown(page, page.toRoot(), "Answer", "answer", question, "", body));
  }

  /** What to show for an address that is no page: those that are named most like it. */
  public String notFound(String path) {
    String body =
        "<h1>There is no such page</h1><p>Nothing is at <code>"
            + HtmlText.escape(path)
            + "</code>. The nearest pages:</p><ul>"
            + Nearest.to(path, manual.pages(), NEAREST).stream()
                .map(Site::nearLink)
                .collect(Collectors.joining())
            + "</ul>";
    return html(new Shown(manual.home(), ABSOLUTE_ROOT, "No such page", "missing", "", "", body));
  }

  private static String nearLink(Page page) {
    return "<li><a href=\""
        + HtmlText.escape(PageLink.to(ABSOLUTE_ROOT, page.path()))
        + "\">"
        + HtmlText.escape(page.title())
        + "</a> – "
        + HtmlText.escape(page.summary())
        + "</li>";
  }

  private String render(Page page) {
    RenderedText text = RenderedText.of(page.markdown());
    return html(
        new Shown(
            page,
            page.toRoot(),
            page.title(),
            "page",
            "",
            Navigation.contents(text.headings()),
            text.html() + navigation.neighbours(page)));
  }

  /**
   * What differs from page to page.
   *
   * @param page the page that it is, or that was asked
   * @param root the way to the folder of all pages
   * @param title of the window
   * @param kind of page, for the style
   * @param question what stands in the box
   * @param contents the headings, as HTML
   * @param body the text, as HTML
   */
  private record Shown(
      Page page,
      String root,
      String title,
      String kind,
      String question,
      String contents,
      String body) {}

  private String html(Shown shown) {
    String twin = shown.root() + shown.page().path() + ".md";
    String asked = URLEncoder.encode(shown.question(), StandardCharsets.UTF_8);
    return frame.with(
        Map.ofEntries(
            Map.entry("title", shown.title()),
            Map.entry("kind", shown.kind()),
            Map.entry("root", shown.root().isEmpty() ? "./" : shown.root()),
            Map.entry("self", PageLink.to(shown.root(), shown.page().path())),
            Map.entry("twin", asked.isEmpty() ? twin : twin + "?ask=" + asked),
            Map.entry("summary", shown.page().summary()),
            Map.entry("question", shown.question()),
            Map.entry("navigation", navigation.html(shown.page(), shown.root())),
            Map.entry("contents", shown.contents()),
            Map.entry("body", shown.body())));
  }
}
