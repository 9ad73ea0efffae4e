package io.toneout.server.hub;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.OutgoingEvent;
import io.toneout.delivery.session.SessionFigures;
import io.toneout.signalr.CloseReason;
import io.toneout.signalr.HubConnection;
import io.toneout.signalr.PreparedInvocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hub connection that authenticated for one lane, as the delivery core sees it. */
final class HubSession implements ListenerSession {

  private static final String TARGET = "pushEvent";

  private final HubConnection connection;
  private final LaneId lane;
  private final ApiKey key;
  private final Instant activeSince;
  private final long activeSinceNanos;
  private final SessionFigures figures = new SessionFigures();

  HubSession(
      HubConnection connection,
      LaneId lane,
      ApiKey key,
      Instant activeSince,
      long activeSinceNanos) {
    this.connection = connection;
    this.lane = lane;
    this.key = key;
    this.activeSince = activeSince;
    this.activeSinceNanos = activeSinceNanos;
  }

  @Override
  public String id() {
    return connection.id();
  }

  @Override
  public LaneId lane() {
    return lane;
  }

  @Override
  public String keyId() {
    return key.keyId();
  }

  @Override
  public String transport() {
    return connection.transport();
  }

  @Override
  public @Nullable String client() {
    return connection.userAgent();
  }

  @Override
  public String address() {
    return connection.remoteAddress();
  }

  @Override
  public Instant connectedAt() {
    return connection.connectedAt();
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
    return connection.lastSeenAt();
  }

  @Override
  public boolean answersProbes() {
    return connection.answersProbes();
  }

  /** The payload carries the key that this session authenticated with (WIRE.md, section 3). */
  @Override
  public boolean send(OutgoingEvent event) {
    PreparedInvocation invocation =
        event.encoded(key.secret(), payload -> PreparedInvocation.ofJsonString(TARGET, payload));
    return connection.send(invocation);
  }

  @Override
  public boolean probe(long counter) {
    return connection.probe(counter);
  }

  @Override
  public void close(String reason, boolean allowReconnect) {
    connection.close(new CloseReason(reason, allowReconnect));
  }

  @Override
  public SessionFigures figures() {
    return figures;
  }
}
