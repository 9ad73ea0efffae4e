package io.toneout.cli;

/** How commands end; docs/cli.md lists them. */
final class ExitCodes {

  /** It was done. */
  static final int DONE = 0;

  /** It could not be done; standard error says why. */
  static final int FAILED = 1;

  /** It was done, and the answer is no: not delivered in time, a broken link found. */
  static final int ANSWER_IS_NO = 3;

  private ExitCodes() {}
}
