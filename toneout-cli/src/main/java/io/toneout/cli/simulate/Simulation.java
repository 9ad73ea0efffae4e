package io.toneout.cli.simulate;

import io.toneout.cli.gateway.CommandFailure;
import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes the shifts of some servers at a steady rate, in turn. What is due goes out in one
 * batch; a server that answers slowly makes batches larger, not the rate lower. One thread.
 */
public final class Simulation {

  private static final int LARGEST_BATCH = 1000;
  private static final Duration TURN = Duration.ofMillis(100);
  private static final Duration SETTLE = Duration.ofSeconds(15);

  private final GatewayClient client;
  private final Terminal terminal;
  private final TreeMap<Integer, Shift> shifts = new TreeMap<>();
  private final TreeMap<Integer, Integer> published = new TreeMap<>();
  private int inTurn;

  /** Prepares the shifts of that seed. */
  public Simulation(GatewayClient client, Terminal terminal, List<Integer> servers, long seed) {
    this.client = client;
    this.terminal = terminal;
    for (int server : servers) {
      shifts.put(server, new Shift(seed, server));
      published.put(server, 0);
    }
  }

  /**
   * Plays for that long, then to the end of every scene that has begun.
   *
   * @param perSecond events a second, all servers together
   */
  public void play(double perSecond, Duration length) throws InterruptedException {
    long start = System.nanoTime();
    long total = Math.max(1, Math.round(perSecond * length.toNanos() / 1e9));
    long sent = 0;
    while (sent < total) {
      double elapsed = (System.nanoTime() - start) / 1e9;
      long due = Math.min(total, (long) (elapsed * perSecond) + 1);
      long batch = Math.min(due - sent, LARGEST_BATCH);
      if (batch > 0) {
        publish((int) batch);
        sent += batch;
        terminal.progress(
            String.format(
                Locale.ROOT,
                "%d of %d events, %.0f s of %d s",
                sent,
                total,
                elapsed,
                length.toSeconds()));
      } else {
        await((long) ((sent / perSecond - elapsed) * 1e9));
      }
    }
    finishScenes();
  }

  /** How many events each server got. */
  public Map<Integer, Integer> published() {
    return Map.copyOf(published);
  }

  /** The shift of a server. */
  public Shift shift(int server) {
    return Objects.requireNonNull(shifts.get(server));
  }

  /**
   * Waits until nothing is pending, and returns how many events are, by server, when time is up.
   */
  public int awaitSettled(int server) throws InterruptedException {
    long end = System.nanoTime() + SETTLE.toNanos();
    int pending = pending(server);
    while (pending > 0 && System.nanoTime() < end) {
      terminal.progress(pending + " events of server " + server + " are still on their way");
      await(TURN.toNanos());
      pending = pending(server);
    }
    return pending;
  }

  private int pending(int server) throws InterruptedException {
    return client
        .get("/v2/general/servers/" + server + "/push-events?status=pending&limit=500")
        .path("events")
        .size();
  }

  private void publish(int count) throws InterruptedException {
    List<Integer> servers = List.copyOf(shifts.keySet());
    ObjectNode batch = JsonMapper.shared().createObjectNode();
    ArrayNode events = batch.putArray("events");
    for (int at = 0; at < count; at++) {
      add(events, servers.get(inTurn));
      inTurn = (inTurn + 1) % servers.size();
    }
    send(batch);
  }

  private void finishScenes() throws InterruptedException {
    ObjectNode batch = JsonMapper.shared().createObjectNode();
    ArrayNode events = batch.putArray("events");
    shifts.forEach((server, shift) -> {
      while (!shift.isBetweenScenes()) {
        add(events, server);
      }
    });
    if (!events.isEmpty()) {
      send(batch);
    }
  }

  private void add(ArrayNode events, int server) {
    Happening happening = shift(server).next();
    ObjectNode event = events.addObject();
    event.put("serverId", server).put("type", happening.type().name());
    event.set("data", happening.data());
    published.merge(server, 1, Integer::sum);
  }

  /** One event refused would make all that follow it a lie, so it ends the simulation. */
  private void send(ObjectNode batch) throws InterruptedException {
    JsonNode answer = client.post("/v2/general/push-events", batch.toString());
    List<String> refused = new ArrayList<>();
    for (JsonNode result : answer.path("results")) {
      if (result.has("error")) {
        refused.add(result.path("error").path("detail").asString("refused"));
      }
    }
    if (!refused.isEmpty()) {
      throw new CommandFailure(
          "The gateway refused "
              + (refused.size() == 1 ? "an event" : refused.size() + " events")
              + ": "
              + refused.getFirst());
    }
  }

  private static void await(long nanos) throws InterruptedException {
    LockSupport.parkNanos(Math.max(1, Math.min(nanos, TURN.toNanos())));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
