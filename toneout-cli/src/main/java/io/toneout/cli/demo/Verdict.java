package io.toneout.cli.demo;

import io.toneout.cli.demo.Arrivals.Arrival;
import java.util.ArrayList;
import java.util.List;

/** Whether every event arrived exactly once, in order, as it was published, by the route named. */
final class Verdict {

  private final List<String> faults = new ArrayList<>();

  /** Checks what was sent to one server against what arrived there. */
  void check(List<Sent> sent, Arrivals arrivals) {
    List<Arrival> arrived = arrivals.all();
    for (Sent event : sent) {
      List<Arrival> copies =
          arrived.stream().filter(arrival -> arrival.id().equals(event.id())).toList();
      String name = "server " + event.serverId() + " #" + event.seq() + " " + event.type();
      if (copies.size() != 1) {
        faults.add(name + " arrived " + copies.size() + " times");
      } else if (!copies.getFirst().route().equals(event.route())) {
        faults.add(name + " came over " + copies.getFirst().route() + ", not " + event.route());
      } else if (!event.status().equals("delivered")) {
        faults.add(name + " is " + event.status());
      } else if (!sameData(event.body(), copies.getFirst().payload())) {
        faults.add(name + " arrived with other data than was published");
      }
    }
    for (int at = 1; at < arrived.size(); at++) {
      if (arrived.get(at).seq() <= arrived.get(at - 1).seq()) {
        faults.add("#" + arrived.get(at).seq() + " arrived after #" + arrived.get(at - 1).seq());
      }
    }
    if (arrived.size() != sent.size()) {
      faults.add(sent.size() + " events were sent, " + arrived.size() + " arrived");
    }
  }

  List<String> faults() {
    return faults;
  }

  /** The published object, from its first member on, stands in the payload as it was written. */
  private static boolean sameData(String published, String payload) {
    int data = published.indexOf("\"data\"");
    if (data < 0) {
      return true;
    }
    String members = published.substring(data, published.lastIndexOf('}')).strip();
    String value = members.substring(members.indexOf(':') + 1).strip();
    return payload.contains(value);
  }
}
