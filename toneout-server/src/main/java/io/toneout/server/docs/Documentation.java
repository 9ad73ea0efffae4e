package io.toneout.server.docs;

import io.toneout.docs.Manual;
import io.toneout.docs.ask.Answers;
import io.toneout.docs.site.Site;
import java.util.List;

/**
 * The pages, the site made of them, and answers from them and from the OpenAPI document. Made as a
 * whole when it is first needed.
 *
 * @param manual the pages
 * @param site the pages as HTML
 * @param answers what questions are answered from
 */
public record Documentation(Manual manual, Site site, Answers answers) {

  /** Reads the pages; blocks for some milliseconds. The index is made with the first question. */
  public static Documentation load() {
    Manual manual = Manual.load();
    return new Documentation(
        manual, new Site(manual), new Answers(manual, List.of(new OperationPassages())));
  }
}
