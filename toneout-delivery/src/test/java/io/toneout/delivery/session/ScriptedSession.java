package io.toneout.delivery.session;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.lane.LaneScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session whose other side is the test. */
public final class ScriptedSession implements ListenerSession {

  private final String id;
  private final LaneId lane;
  private final String keyId;
  private final Instant activeSince;
  private final long activeSinceNanos;
  private final boolean answersProbes;
  private final SessionFigures figures = new SessionFigures();
  private final List<Long> received = new ArrayList<>();
  private final List<String> payloads = new ArrayList<>();
  private final List<Long> probes = new ArrayList<>();
  private @Nullable String closedWith;
  private boolean reconnectAllowed;
  private boolean reads = true;

  public ScriptedSession(String id, LaneId lane, LaneScheduler time, boolean answersProbes) {
    this(id, lane, time, answersProbes, "key-1");
  }

  public ScriptedSession(
      String id, LaneId lane, LaneScheduler time, boolean answersProbes, String keyId) {
    this.id = id;
    this.keyId = keyId;
    this.lane = lane;
    this.activeSince = time.now();
    this.activeSinceNanos = time.nanoTime();
    this.answersProbes = answersProbes;
  }

  /** The numbers of the events handed over, in order. */
  public List<Long> received() {
    return received;
  }

  public List<String> payloads() {
    return payloads;
  }

  /** The counters of the pings, in order. */
  public List<Long> probes() {
    return probes;
  }

  public @Nullable String closedWith() {
    return closedWith;
  }

  /** Stops to read, so that nothing more leaves the gateway, or goes on. */
  public void reads(boolean now) {
    reads = now;
  }

  public boolean reconnectAllowed() {
    return reconnectAllowed;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public LaneId lane() {
    return lane;
  }

  @Override
  public String keyId() {
    return keyId;
  }

  @Override
  public String transport() {
    return "WebSockets";
  }

  @Override
  public String client() {
    return "scripted";
  }

  @Override
  public String address() {
    return "127.0.0.1";
  }

  @Override
  public Instant connectedAt() {
    return activeSince;
  }

  @Override
  public Instant activeSince() {
    return activeSince;
  }

  @Override
  public long activeSinceNanos() {
    return activeSinceNanos;
  }

  @Override
  public Instant lastSeenAt() {
    return activeSince;
  }

  @Override
  public boolean answersProbes() {
    return answersProbes;
  }

  @Override
  public boolean send(OutgoingEvent event) {
    if (closedWith != null) {
      return false;
    }
    received.add(event.event().seq());
    payloads.add(new String(event.payload("the-key"), StandardCharsets.UTF_8));
    return true;
  }

  @Override
  public boolean hasWrittenAll() {
    return reads;
  }

  @Override
  public boolean probe(long counter) {
    probes.add(counter);
    return closedWith == null;
  }

  @Override
  public void close(String reason, boolean allowReconnect) {
    closedWith = reason;
    reconnectAllowed = allowReconnect;
  }

  @Override
  public SessionFigures figures() {
    return figures;
  }
}
