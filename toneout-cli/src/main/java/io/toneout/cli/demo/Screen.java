package io.toneout.cli.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the demo shows: plain text, with colour on a terminal. */
public final class Screen {

  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String BLUE = "\u001b[34m";
  private static final String YELLOW = "\u001b[33m";
  private static final String OFF = "\u001b[0m";

  private final PrintStream out;
  private final boolean colour;

  /** Shows on the given stream. */
  public Screen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  public void title(String text) {
    out.println();
    out.println(paint(BOLD, text));
  }

  public void note(String text) {
    out.println(paint(DIM, "  " + text));
  }

  public void line(String text) {
    out.println(text);
  }

  /** The head of a table of events. */
  void head() {
    out.println(
        paint(
            DIM, "  server   seq  event                          route      attempts    latency"));
  }

  /** One event and what became of it. */
  void row(Sent event, long arrivals) {
    String tick =
        event.status().equals("delivered") && arrivals == 1 ? paint(GREEN, "✓") : paint(RED, "✗");
    String route = paint(event.route().equals("websocket") ? BLUE : YELLOW, padded(event.route()));
    out.println(
        String.format(
            Locale.ROOT,
            "%s %6d  %4d  %-30s %s %8d  %9s",
            tick,
            event.serverId(),
            event.seq(),
            event.type(),
            route,
            event.attempts(),
            milliseconds(event.latencyMs())));
  }

  /** The end: a figure for each route, and whether all went well. */
  void summary(List<Sent> sent, List<String> faults, double seconds) {
    title("Summary");
    for (String route : List.of("websocket", "http")) {
      double[] latencies =
          sent.stream()
              .filter(event -> event.route().equals(route))
              .mapToDouble(Sent::latencyMs)
              .sorted()
              .toArray();
      if (latencies.length > 0) {
        out.println(
            String.format(
                Locale.ROOT,
                "  %-10s %3d delivered   median %s   slowest %s",
                route,
                latencies.length,
                milliseconds(latencies[latencies.length / 2]),
                milliseconds(latencies[latencies.length - 1])));
      }
    }
    out.println();
    if (faults.isEmpty()) {
      out.println(
          paint(
              GREEN + BOLD,
              String.format(
                  Locale.ROOT,
                  "✓ %d events, each delivered exactly once and in order, in %.1f s",
                  sent.size(),
                  seconds)));
    } else {
      out.println(paint(RED + BOLD, "✗ " + faults.size() + " things went wrong"));
      faults.forEach(fault -> out.println("  " + fault));
    }
  }

  private static String padded(String text) {
    return String.format(Locale.ROOT, "%-10s", text);
  }

  private static String milliseconds(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f ms", value);
  }

  private String paint(String code, String text) {
    return colour ? code + text + OFF : text;
  }
}
