package io.toneout.docs.site;

/**
 * Links between pages. A page's address in the site is that of its Markdown without {@code .md}.
 */
final class PageLink {

  private static final String MARKDOWN = ".md";
  private static final String HOME = "README";

  private PageLink() {}

  /** A link in the Markdown as one of the site; links to elsewhere stay what they are. */
  static String inSite(String destination) {
    int hash = destination.indexOf('#');
    String path = hash < 0 ? destination : destination.substring(0, hash);
    String rest = hash < 0 ? "" : destination.substring(hash);
    if (!path.endsWith(MARKDOWN) || path.contains(":")) {
      return destination;
    }
    String page = path.substring(0, path.length() - MARKDOWN.length());
    if (!page.equals(HOME) && !page.endsWith("/" + HOME)) {
      return page + rest;
    }
    String folder = page.substring(0, page.length() - HOME.length());
    return (folder.isEmpty() ? "./" : folder) + rest;
  }

  /** The address of a page, seen from one whose way to the root is given. */
  static String to(String toRoot, String path) {
    return inSite(toRoot + path + MARKDOWN);
  }
}
