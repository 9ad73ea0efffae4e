package io.toneout.server.panel.web;

import io.toneout.server.panel.view.Crumb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template with its parameters. A template that has a parameter {@code shell} gets the page's
 * frame there.
 *
 * @param template its file in {@code src/main/jte}, without {@code .jte}
 * @param title of the page, for its heading and the browser's tab
 * @param crumbs the way to it, the page itself not included
 * @param parameters by name
 */
public record View(
    String template, String title, List<Crumb> crumbs, Map<String, @Nullable Object> parameters) {

  /** A page without parameters. */
  public static View of(String template, String title) {
    return new View(template, title, List.of(), Map.of());
  }

  /** A part of a page. */
  public static View part(String template, String parameter, @Nullable Object value) {
    return of(template, "").with(parameter, value);
  }

  /** The same with one more parameter. */
  public View with(String parameter, @Nullable Object value) {
    Map<String, @Nullable Object> more = new HashMap<>(parameters);
    more.put(parameter, value);
    return new View(template, title, crumbs, more);
  }

  /** The same, one step further down from another page. */
  public View below(String label, String href) {
    List<Crumb> more = new ArrayList<>(crumbs);
    more.add(new Crumb(label, href));
    return new View(template, title, more, parameters);
  }
}
