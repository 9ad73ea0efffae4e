package io.toneout.docs;

/**
 * A page of the documentation.
 *
 * @param path its path without {@code .md}, for example {@code servers} or {@code events/GET_LOGS}
 * @param title its first heading
 * @param summary what it is about, in one line
 * @param markdown all of it
 */
public record Page(String path, String title, String summary, String markdown) {

  /** The page that one comes to first; it lists the others. */
  public static final String HOME = "README";

  /** Whether this is the page that one comes to first. */
  public boolean isHome() {
    return path.equals(HOME);
  }

  /** The way from this page's folder up to the folder of all pages: {@code ""} or {@code "../"}. */
  public String toRoot() {
    return "../".repeat((int) path.chars().filter(letter -> letter == '/').count());
  }
}
