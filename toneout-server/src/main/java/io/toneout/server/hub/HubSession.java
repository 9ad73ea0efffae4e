package io.toneout.server.hub;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.OutgoingEvent;
import io.toneout.delivery.session.SessionFigures;
import io.toneout.signalr.CloseReason;
import io.toneout.signalr.HubConnection;
import io.toneout.signalr.PreparedInvocation;
import io.toneout.signalr.transport.TransportType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hub connection that authenticated for one lane, as the delivery core sees it. */
final class HubSession implements ListenerSession {

  private static final String TARGET = "pushEvent";
  private static final String LONG_POLLING = TransportType.LONG_POLLING.wireName();

  private final HubConnection connection;
  private final LaneId lane;
  private final ApiKey key;
  private final Instant activeSince;
  private final long activeSinceNanos;
  private final SessionFigures figures = new SessionFigures();

  /** Null for a session that is measured by answers to probes. */
  private final @Nullable Completions completions;

  private final AnswerListener answers;

  /** Hears that a question of the delivery core is answered. */
  @FunctionalInterface
  interface AnswerListener {
    void answered(HubSession session, long counter);
  }

  HubSession(
      HubConnection connection,
      LaneId lane,
      ApiKey key,
      Instant activeSince,
      long activeSinceNanos,
      boolean byCompletion,
      AnswerListener answers) {
    this.completions = byCompletion ? new Completions() : null;
    this.answers = answers;
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

  /** A client that acknowledges by completions said so itself; others must have answered once. */
  @Override
  public boolean answersProbes() {
    return completions != null || connection.answersProbes();
  }

  @Override
  public Confirmation proof() {
    if (completions != null) {
      return Confirmation.COMPLETION;
    }
    return connection.transport().equals(LONG_POLLING) ? Confirmation.POLL : Confirmation.PONG;
  }

  boolean isByCompletion() {
    return completions != null;
  }

  /** The payload carries the key that this session authenticated with (WIRE.md, section 3). */
  @Override
  public boolean send(OutgoingEvent event) {
    PreparedInvocation invocation =
        event.encoded(key.secret(), payload -> PreparedInvocation.ofJsonString(TARGET, payload));
    return completions == null
        ? connection.send(invocation)
        : connection.send(invocation, completions.sending());
  }

  @Override
  public boolean hasWrittenAll() {
    return connection.bufferedBytes() == 0;
  }

  @Override
  public long waitingBytes() {
    return connection.bufferedBytes();
  }

  @Override
  public boolean probe(long counter) {
    if (completions == null) {
      return connection.probe(counter);
    }
    answer(completions.ask(counter));
    return connection.isOpen();
  }

  /** The client's handler has run, with whatever end. */
  void completed(long number) {
    if (completions != null) {
      answer(completions.completed(number));
    }
  }

  private void answer(long counter) {
    if (counter != Completions.NONE) {
      answers.answered(this, counter);
    }
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
