package io.toneout.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * All pages in their order. {@code README.md} is the list: its headings are the chapters, its items
 * the pages with a line each. A page may list pages of its own folder the same way, as {@code
 * events.md} does. Immutable.
 */
public final class Manual {

  private static final String FOLDER = "pages/";
  private static final Pattern ENTRY =
      Pattern.compile(
          "^## (?<chapter>.+)$|^- \\[(?<title>[^]]+)]\\((?<path>[^)#:]+)\\.md\\): (?<line>.+)$",
          Pattern.MULTILINE);
  private static final Pattern TITLE = Pattern.compile("\\A# (.+)$", Pattern.MULTILINE);

  /**
   * A chapter.
   *
   * @param title its name
   * @param entries its pages
   */
  public record Chapter(String title, List<Entry> entries) {}

  /**
   * A page in its chapter.
   *
   * @param name what the list calls it
   * @param page the page
   * @param children the pages that it lists itself
   */
  public record Entry(String name, Page page, List<Page> children) {}

  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final List<Chapter> chapters = new ArrayList<>();

  private Manual(Function<String, String> read) {
    String text = read.apply(Page.HOME + ".md");
    add(new Page(Page.HOME, title(text), "Where to begin, and all pages", text));
    List<Entry> entries = new ArrayList<>();
    for (MatchResult item : ENTRY.matcher(text).results().toList()) {
      if (item.group("chapter") != null) {
        entries = new ArrayList<>();
        chapters.add(new Chapter(item.group("chapter"), entries));
      } else {
        Page page = add(page(item, read));
        entries.add(new Entry(item.group("title"), page, children(page, read)));
      }
    }
  }

  /** The pages that come with this build. Takes some milliseconds; blocks. */
  public static Manual load() {
    return new Manual(Manual::resource);
  }

  /** The pages that the function reads: it takes {@code servers.md} and gives its text. */
  static Manual of(Function<String, String> read) {
    return new Manual(read);
  }

  /** Every page, in order; the first is the home page. */
  public List<Page> pages() {
    return List.copyOf(pages.values());
  }

  /** The page with that path; empty if there is none. */
  public Optional<Page> page(String path) {
    return Optional.ofNullable(pages.get(path));
  }

  /** The page that one comes to first. */
  public Page home() {
    return pages.values().iterator().next();
  }

  /** The chapters, in order. */
  public List<Chapter> chapters() {
    return List.copyOf(chapters);
  }

  private List<Page> children(Page page, Function<String, String> read) {
    return ENTRY
        .matcher(page.markdown())
        .results()
        .filter(
            item -> item.group("path") != null && item.group("path").startsWith(page.path() + "/"))
        .map(item -> add(page(item, read)))
        .toList();
  }

  private Page add(Page page) {
    pages.put(page.path(), page);
    return page;
  }

  private static Page page(MatchResult item, Function<String, String> read) {
    String text = read.apply(item.group("path") + ".md");
    return new Page(item.group("path"), title(text), item.group("line"), text);
  }

  private static String title(String text) {
    return TITLE
        .matcher(text)
        .results()
        .findFirst()
        .map(heading -> heading.group(1).strip())
        .orElseThrow(() -> new IllegalArgumentException("A page begins with its title."));
  }

  private static String resource(String name) {
    try (InputStream in = Manual.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The page " + name + " is missing from this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
