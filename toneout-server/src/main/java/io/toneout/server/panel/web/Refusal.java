package io.toneout.server.panel.web;

/** A visit that gets an error page. An answer and no mistake of ours: no stack trace. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param title in a few words
   * @param detail what to do, in a sentence
   */
  public Refusal(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  /** What is asked for is not there, or not for this user, who need not know which. */
  public static Refusal notFound() {
    return new Refusal(
        404, "Not found", "There is no such page, or it belongs to a community that is not yours.");
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** What is wrong, in a few words. */
  public String title() {
    return title;
  }

  /** What to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
