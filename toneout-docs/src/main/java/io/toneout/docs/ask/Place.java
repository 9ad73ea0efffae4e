package io.toneout.docs.ask;

/**
 * Where something stands.
 *
 * @param page the path of its page, for example {@code servers}; what is no page has a path too
 * @param title the title of the page
 * @param heading the heading above it; the title if there is none in between
 * @param anchor the name of that heading in the page; empty for the top
 */
public record Place(String page, String title, String heading, String anchor) {

  /** The link, as seen from the folder of all pages, for example {@code servers.md#heartbeat}. */
  public String link() {
    return page.equals(API) ? API + anchor : page + ".md" + (anchor.isEmpty() ? "" : "#" + anchor);
  }

  /** The page and the heading, for people. */
  public String name() {
    return heading.equals(title) ? title : title + ": " + heading;
  }

  /** The path of the page that shows the REST API; its anchors are whole fragments. */
  public static final String API = "api";
}
