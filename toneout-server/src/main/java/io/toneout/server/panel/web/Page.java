package io.toneout.server.panel.web;

import java.util.List;

/** One page or a few that belong together, with the forms on them. */
public interface Page {

  /** Its routes; of two that fit, the first one counts. */
  List<Route> routes();
}
