package io.toneout.delivery.session;

import io.toneout.delivery.event.StoredEvent;
import io.toneout.events.Envelope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is handed to sessions: one form, made once, for all sessions that use the same
 * key.
 *
 * <p>Only the thread of the event's lane calls this.
 */
public final class OutgoingEvent {

  private final StoredEvent event;
  private @Nullable String encodedFor;
  private @Nullable Object encoded;

  /** Wraps a stored event. */
  public OutgoingEvent(StoredEvent event) {
    this.event = event;
  }

  /** The event itself. */
  public StoredEvent event() {
    return event;
  }

  /** The payload with the given key (WIRE.md, section 3). */
  public byte[] payload(String key) {
    return Envelope.payload(key, event.members(), event.id(), event.seq());
  }

  /**
   * The payload in a transport's own form, made by the encoder when the last one was made for
   * another key. All callers must use the same form.
   */
  @SuppressWarnings("unchecked")
  public <T> T encoded(String key, Function<byte[], T> encoder) {
    Object form = encoded;
    if (form == null || !key.equals(encodedFor)) {
      form = encoder.apply(payload(key));
      encoded = form;
      encodedFor = key;
    }
    return (T) form;
  }
}
