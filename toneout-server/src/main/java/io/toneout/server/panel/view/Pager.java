package io.toneout.server.panel.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a long list that is held in memory.
 *
 * @param from the number of the first entry, from 1; 0 if there is none
 * @param to the number of the last entry
 * @param total of all pages
 * @param previous where the page before is; null if there is none
 * @param next where the page after is; null if there is none
 */
public record Pager(int from, int to, int total, @Nullable String previous, @Nullable String next) {

  /** Entries of a page. */
  public static final int SIZE = 50;

  /**
   * The pager for a page of a list.
   *
   * @param page from 1; one that is not there becomes one that is
   * @param base the page's address, with a query or without one
   */
  public static Pager of(int page, int total, String base) {
    int last = Math.max(1, (total + SIZE - 1) / SIZE);
    int at = Math.clamp(page, 1, last);
    String more = base + (base.contains("?") ? "&" : "?") + "page=";
    return new Pager(
        total == 0 ? 0 : (at - 1) * SIZE + 1,
        Math.min(at * SIZE, total),
        total,
        at > 1 ? more + (at - 1) : null,
        at < last ? more + (at + 1) : null);
  }

  /** The number that a query asks for. */
  public static int asked(String query) {
    return query.matches("[0-9]{1,6}") ? Integer.parseInt(query) : 1;
  }

  /** The entries of this page. */
  public <T> List<T> slice(List<T> all) {
    return total == 0 ? List.of() : all.subList(from - 1, to);
  }
}
