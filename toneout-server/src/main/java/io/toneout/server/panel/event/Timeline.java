package io.toneout.server.panel.event;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What happened to an event, in order, with durations to scale.
 *
 * @param steps attempts that went the same way one after the other are one step
 * @param left attempts that are too long ago to be kept in the story
 * @param begin where the scale begins: when the event was published
 * @param end where it ends: when it was settled, or now
 */
public record Timeline(List<Step> steps, int left, Instant begin, Instant end) {

  /** The timeline of an event with all its attempts. */
  public static Timeline of(EventView event, Instant now) {
    Instant begin = event.publishedAt();
    Instant end = end(event, now);
    Duration whole = Duration.between(begin, end);
    int left = event.attemptCount() - event.attempts().size();
    List<Step> steps = new ArrayList<>();
    List<Attempt> same = new ArrayList<>();
    int number = left + 1;
    for (Attempt attempt : event.attempts()) {
      if (!same.isEmpty() && !goTheSameWay(same.getLast(), attempt)) {
        steps.add(step(number, same, begin, whole));
        number += same.size();
        same = new ArrayList<>();
      }
      same.add(attempt);
    }
    if (!same.isEmpty()) {
      steps.add(step(number, same, begin, whole));
    }
    return new Timeline(List.copyOf(steps), left, begin, end);
  }

  /** From the beginning to the end. */
  public Duration whole() {
    return Duration.between(begin, end);
  }

  private static Instant end(EventView event, Instant now) {
    Instant settled = event.settledAt();
    Instant end = event.status() == EventStatus.PENDING || settled == null ? now : settled;
    Attempt last = event.lastAttempt();
    Instant lastEnd = last == null ? end : last.endedAt();
    Instant latest = lastEnd.isAfter(end) ? lastEnd : end;
    return latest.isAfter(event.publishedAt()) ? latest : event.publishedAt().plusMillis(1);
  }

  private static Step step(int number, List<Attempt> same, Instant begin, Duration whole) {
    return new Step(
        number,
        List.copyOf(same),
        same.stream()
            .map(attempt -> Bar.of(attempt.startedAt(), attempt.endedAt(), begin, whole))
            .distinct()
            .toList());
  }

  private static boolean goTheSameWay(Attempt one, Attempt other) {
    return one.route() == other.route()
        && one.target().equals(other.target())
        && one.reason() == other.reason()
        && one.httpStatus() == other.httpStatus()
        && Outcomes.sentence(one).equals(Outcomes.sentence(other))
        && Objects.equals(one.response(), other.response());
  }
}
