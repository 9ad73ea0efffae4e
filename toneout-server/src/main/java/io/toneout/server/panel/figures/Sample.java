package io.toneout.server.panel.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happened within a short time, for a community or for all.
 *
 * @param at when that time ended
 * @param over how long it was
 * @param published events that were accepted
 * @param lost events that were refused by their listener or expired
 * @param waiting events that waited at its end
 * @param websocket from publishing to the acknowledgement, of what was delivered over sessions
 * @param http the same, of what was delivered to HTTP listeners
 */
public record Sample(
    Instant at,
    Duration over,
    int published,
    int lost,
    int waiting,
    Latencies websocket,
    Latencies http) {

  /** Several as one, which ends where the last of them does. */
  public static Sample sum(List<Sample> samples) {
    return new Sample(
        samples.getLast().at(),
        samples.stream().map(Sample::over).reduce(Duration.ZERO, Duration::plus),
        samples.stream().mapToInt(Sample::published).sum(),
        samples.stream().mapToInt(Sample::lost).sum(),
        samples.getLast().waiting(),
        Latencies.sum(samples.stream().map(Sample::websocket).toList()),
        Latencies.sum(samples.stream().map(Sample::http).toList()));
  }

  /** The same, with so many that wait. */
  Sample with(int nowWaiting) {
    return new Sample(at, over, published, lost, nowWaiting, websocket, http);
  }

  /** Events that reached a listener. */
  public int delivered() {
    return websocket.count() + http.count();
  }

  /** So many of something as events per second. */
  public double perSecond(int events) {
    double seconds = over.toNanos() / 1e9;
    return seconds == 0 ? 0 : events / seconds;
  }

  /** Whether nothing happened. */
  boolean isIdle() {
    return published == 0 && lost == 0 && delivered() == 0;
  }

  /** Whether nothing happened and nothing waits. */
  boolean isQuiet() {
    return isIdle() && waiting == 0;
  }
}
