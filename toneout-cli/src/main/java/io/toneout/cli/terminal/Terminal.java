package io.toneout.cli.terminal;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Where a command prints. Colour and the progress line are for terminals; into a pipe or a file
 * goes plain text.
 */
public final class Terminal {

  private static final String CLEAR = "\r\u001b[2K";

  private final PrintWriter out;
  private final boolean interactive;
  private boolean progressShown;

  /** Prints on the given writer. */
  public Terminal(PrintWriter out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /** The output of a command. {@code NO_COLOR} and {@code TERM=dumb} make it plain. */
  public static Terminal of(CommandLine command) {
    boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
    boolean terminal = System.console() != null && System.console().isTerminal();
    return new Terminal(command.getOut(), terminal && !plain);
  }

  /** Whether a person looks at it. */
  public boolean isInteractive() {
    return interactive;
  }

  /** Prints a line. Any thread. */
  public synchronized void line(String text) {
    clearProgress();
    out.println(text);
    out.flush();
  }

  /** Shows how far it is, in a line that the next one replaces; on a terminal only. */
  public synchronized void progress(String text) {
    if (interactive) {
      out.print(CLEAR + text);
      out.flush();
      progressShown = true;
    }
  }

  /** The text in a colour, on a terminal. */
  public String paint(Colour colour, String text) {
    return interactive ? colour.code() + text + Colour.OFF : text;
  }

  private void clearProgress() {
    if (progressShown) {
      out.print(CLEAR);
      progressShown = false;
    }
  }
}
