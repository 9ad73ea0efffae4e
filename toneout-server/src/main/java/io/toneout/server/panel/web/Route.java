package io.toneout.server.panel.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path, who may go there, and what happens then.
 *
 * @param method {@code GET} or {@code POST}
 * @param path below {@code /admin}, for example {@code /c/:communityId/servers}
 * @param access who may
 * @param action what happens
 * @param live the fragments of the page that change while it is looked at; null if none do
 */
public record Route(String method, String path, Access access, Action action, @Nullable Live live) {

  /** What happens; on a virtual thread, so it may wait for the core. */
  @FunctionalInterface
  public interface Action {
    /** Answers a visit, or throws {@link Refusal}. */
    Reply reply(Visit visit);
  }

  /** What of a page changes; on a virtual thread, about twice a second while things happen. */
  @FunctionalInterface
  public interface Live {
    /** The fragments as they are now. Those that are as they were are not sent again. */
    List<Fragment> fragments(Visit visit);
  }

  /** A page to look at. */
  public static Route get(String path, Access access, Action action) {
    return new Route("GET", path, access, action, null);
  }

  /** Where a form is sent. */
  public static Route post(String path, Access access, Action action) {
    return new Route("POST", path, access, action, null);
  }

  /** The same page, with fragments that change while it is looked at. */
  public Route live(Live fragments) {
    return new Route(method, path, access, action, fragments);
  }
}
