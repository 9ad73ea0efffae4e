package io.toneout.delivery.session;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.route.Confirmation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A listener that is connected and authenticated for one lane. Methods may be called from any
 * thread and never block.
 */
public interface ListenerSession {

  /** Identity for people and for the API; not the secret connection token. */
  String id();

  /** Whose events it gets. */
  LaneId lane();

  /** The id of the key it authenticated with. */
  String keyId();

  /** The transport, for example {@code WebSockets}. */
  String transport();

  /** What the client calls itself, if it does. */
  @Nullable String client();

  /** Where it connects from. */
  String address();

  /** When the connection came about. */
  Instant connectedAt();

  /** When it authenticated. */
  Instant activeSince();

  /**
   * The same on the clock of {@link io.toneout.delivery.lane.LaneScheduler#nanoTime}: its first
   * event comes a moment later (WIRE.md, section 1), also when the time of day is set meanwhile.
   */
  long activeSinceNanos();

  /** When it was last heard of. */
  Instant lastSeenAt();

  /** Whether it ever answered a ping, so that its silence would mean something. */
  boolean answersProbes();

  /** What an answer to {@link #probe} proves. */
  default Confirmation proof() {
    return Confirmation.PONG;
  }

  /**
   * Hands over one event, behind everything handed over before.
   *
   * @return false when the connection is closing; nothing was handed over then
   */
  boolean send(OutgoingEvent event);

  /**
   * Whether everything handed over so far has left this process. What has not was received by
   * nobody; what has may still be on its way.
   */
  boolean hasWrittenAll();

  /** Bytes handed over that have not left this process, for people who look at it. */
  default long waitingBytes() {
    return 0;
  }

  /**
   * Asks for a proof that everything handed over so far was received. The answer reaches {@link
   * io.toneout.delivery.Delivery#probeAnswered}.
   *
   * @param counter tells this question from others
   * @return false when the connection is closing
   */
  boolean probe(long counter);

  /** Closes the connection and tells the client why, and whether to come back. */
  void close(String reason, boolean allowReconnect);

  /** What the core keeps for this session; the same object for its whole life. */
  SessionFigures figures();
}
