package io.toneout.server.input;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.AppendResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes events as publishers send them, for people who type one: the same reading, the same
 * validation and the same publishing as {@code POST …/push-events}. Any thread.
 */
public interface EventEntry {

  /**
   * What the schema of an event's type has to say about it; empty if nothing.
   *
   * @param event JSON in UTF-8
   * @throws InvalidInput if it would not be accepted
   */
  List<InvalidInput.Pointed> findings(byte[] event);

  /**
   * Publishes an event; complete when it is durable.
   *
   * @param event JSON in UTF-8
   * @throws InvalidInput if it is not accepted
   */
  CompletableFuture<AppendResult> publish(LaneId lane, byte[] event);
}
