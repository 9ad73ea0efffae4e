package io.toneout.bench.scenario;

import java.util.List;
import java.util.stream.Stream;

/** All scenarios there are. */
public final class Scenarios {

  /** Those that run when none is named. */
  private static final List<Scenario> USUAL =
      List.of(
          new Latency(),
          new Throughput(),
          new FanOut(),
          new Idle(),
          new Fallback(),
          new Start(),
          new Growth(),
          new Drain(),
          new Memory());

  /** Those that have to be named. */
  private static final List<Scenario> OTHERS = List.of(new Isolation(), new Soak());

  private Scenarios() {}

  /** Those with these names, in this order; the usual ones for no name; empty if one is unknown. */
  public static List<Scenario> named(List<String> names) {
    if (names.isEmpty()) {
      return USUAL;
    }
    List<Scenario> all = all();
    List<Scenario> chosen =
        names.stream()
            .flatMap(name -> all.stream().filter(one -> one.name().equals(name)))
            .toList();
    return chosen.size() == names.size() ? chosen : List.of();
  }

  /** The names of all. */
  public static List<String> names() {
    return all().stream().map(Scenario::name).toList();
  }

  private static List<Scenario> all() {
    return Stream.concat(USUAL.stream(), OTHERS.stream()).toList();
  }
}
