package io.toneout.server.input;

import java.util.List;

/** What somebody sent is not what it has to be; says so place by place. No stack trace. */
public final class InvalidInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Pointed> errors;

  /** With one mistake or more. */
  public InvalidInput(List<Pointed> errors) {
    super(errors.size() + " things are wrong", null, false, false);
    this.errors = List.copyOf(errors);
  }

  /**
   * One thing that is wrong.
   *
   * @param pointer where: a JSON pointer
   * @param detail what, and what would be right
   */
  public record Pointed(String pointer, String detail) {}

  /** With one mistake. */
  static InvalidInput at(String pointer, String detail) {
    return new InvalidInput(List.of(new Pointed(pointer, detail)));
  }

  /** The mistakes. */
  public List<Pointed> errors() {
    return errors;
  }
}
