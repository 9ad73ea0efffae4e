package io.toneout.server.panel.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a path. Immutable. */
public final class Routes {

  private final List<Route> routes;

  /** Of all pages; of two routes that fit, the first one counts. */
  public Routes(List<Page> pages) {
    routes = pages.stream().flatMap(page -> page.routes().stream()).toList();
  }

  /**
   * A route that fits.
   *
   * @param route the route
   * @param parameters what stands for its parameters
   */
  public record Found(Route route, Map<String, String> parameters) {}

  /** The route of a method and a path below {@code /admin}, whose segments are decoded already. */
  public Optional<Found> find(String method, List<String> segments) {
    for (Route route : routes) {
      if (route.method().equals(method)) {
        Optional<Map<String, String>> parameters = parameters(route, segments);
        if (parameters.isPresent()) {
          return Optional.of(new Found(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Every route, as method and path. */
  public List<Route> all() {
    return routes;
  }

  private static Optional<Map<String, String>> parameters(Route route, List<String> segments) {
    String[] pattern = route.path().substring(1).split("/", -1);
    if (pattern.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int at = 0; at < pattern.length; at++) {
      if (pattern[at].startsWith(":")) {
        parameters.put(pattern[at].substring(1), segments.get(at));
      } else if (!pattern[at].equals(segments.get(at))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
