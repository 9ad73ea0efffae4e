package io.toneout.cli.terminal;

/** The few colours in use, as ANSI sequences. */
public enum Colour {
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  BLUE("34");

  static final String OFF = "\u001b[0m";

  private final String code;

  Colour(String code) {
    this.code = "\u001b[" + code + "m";
  }

  String code() {
    return code;
  }
}
