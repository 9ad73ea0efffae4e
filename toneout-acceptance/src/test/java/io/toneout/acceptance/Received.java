package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The payloads that a listener got, in order of arrival. Any thread. */
public final class Received {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> payloads = new ArrayList<>();

  public synchronized void add(String payload) {
    payloads.add(payload);
  }

  public synchronized List<String> payloads() {
    return List.copyOf(payloads);
  }

  public synchronized int count() {
    return payloads.size();
  }

  /** The events as JSON. */
  public List<JsonNode> events() {
    return payloads().stream().map(payload -> JsonMapper.shared().readTree(payload)).toList();
  }

  /** The {@code seq} of each arrival. */
  public List<Long> seqs() {
    return events().stream().map(event -> event.path("seq").longValue()).toList();
  }

  /** The {@code seq} of each event in the order in which it first arrived. */
  public List<Long> firstArrivals() {
    Set<Long> first = new LinkedHashSet<>(seqs());
    return List.copyOf(first);
  }

  /** The numbers that {@link Api#publishNumber} put into the data. */
  public List<Integer> numbers() {
    return events().stream().map(event -> event.path("data").path("n").intValue()).toList();
  }

  public void awaitCount(int count) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> count() >= count);
    assertThat(count()).isEqualTo(count);
  }
}
