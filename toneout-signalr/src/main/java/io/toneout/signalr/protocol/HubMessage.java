package io.toneout.signalr.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message that a client can send, whatever the encoding (HubProtocol.md, "Message types"). */
public sealed interface HubMessage {

  /** Type 1. Without an invocation id it is never answered. */
  record Invocation(
      @Nullable String invocationId,
      String target,
      List<JsonNode> arguments,
      List<String> streamIds)
      implements HubMessage {}

  /** Type 2: one item of an upload stream. */
  record StreamItem(String invocationId, JsonNode item) implements HubMessage {}

  /** Type 3: the answer to an invocation of ours; exactly one of result and error may be there. */
  record Completion(String invocationId, @Nullable JsonNode result, @Nullable String error)
      implements HubMessage {
    /** Refuses an answer that is a result and an error at once. */
    public Completion {
      if (result != null && error != null) {
        throw new HubProtocolException("a completion holds a result or an error, not both");
      }
    }
  }

  /** Type 4. */
  record StreamInvocation(
      String invocationId, String target, List<JsonNode> arguments, List<String> streamIds)
      implements HubMessage {}

  /** Type 5. */
  record CancelInvocation(String invocationId) implements HubMessage {}

  /** Type 6. */
  record Ping() implements HubMessage {}

  /** Type 7. */
  record Close(@Nullable String error) implements HubMessage {}

  /** Type 8 (stateful reconnect). */
  record Ack(long sequenceId) implements HubMessage {}

  /** Type 9 (stateful reconnect). */
  record Sequence(long sequenceId) implements HubMessage {}

  /** Whether stateful reconnect counts it: types 1 to 5. */
  default boolean isCounted() {
    return switch (this) {
      case Invocation i -> true;
      case StreamItem i -> true;
      case Completion c -> true;
      case StreamInvocation i -> true;
      case CancelInvocation c -> true;
      case Ping p -> false;
      case Close c -> false;
      case Ack a -> false;
      case Sequence s -> false;
    };
  }
}
