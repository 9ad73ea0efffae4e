package io.toneout.server.panel.web;

import io.toneout.server.panel.view.Flash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visit is answered with.
 *
 * @param status of HTTP
 * @param view what is shown; null for a redirect
 * @param location where to go on; null for a view
 * @param flash what the next page says; null for nothing
 * @param cookies {@code Set-Cookie} headers
 * @param images the one other origin that the page may show images of; null for none
 */
public record Reply(
    int status,
    @Nullable View view,
    @Nullable String location,
    @Nullable Flash flash,
    List<String> cookies,
    @Nullable String images) {

  private static final int OK = 200;
  private static final int SEE_OTHER = 303;
  private static final int INVALID = 422;

  /** Shows a page or a part of one. */
  public static Reply of(View view) {
    return new Reply(OK, view, null, null, List.of(), null);
  }

  /** Shows a form again, with what is wrong in it. */
  public static Reply invalid(View form) {
    return new Reply(INVALID, form, null, null, List.of(), null);
  }

  /** Goes on to another page, which is what every form that worked ends with. */
  public static Reply to(String location) {
    return new Reply(SEE_OTHER, null, location, null, List.of(), null);
  }

  /** The same, with a word about what was done. */
  public Reply saying(String text) {
    return with(Flash.done(text));
  }

  /** The same, with something for the next page to say. */
  public Reply with(Flash next) {
    return new Reply(status, view, location, next, cookies, images);
  }

  /** The same page, which may show images of another origin. */
  public Reply showingImagesOf(@Nullable String origin) {
    return new Reply(status, view, location, flash, cookies, origin);
  }

  /** The same, with cookies. */
  public Reply withCookies(String... set) {
    return new Reply(status, view, location, flash, List.of(set), images);
  }
}
