package io.toneout.signalr;

import io.toneout.signalr.protocol.HubMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each message of a client to the part of its session that it is for. Event loop. */
final class Routing {

  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

  private Routing() {}

  static void take(HubMessage message, HubSession session) {
    Streams streams = session.streamsIfAny();
    switch (message) {
      case HubMessage.Invocation invocation -> session.invocations().invoke(invocation);
      case HubMessage.StreamInvocation invocation -> session.invocations().invoke(invocation);
      case HubMessage.Completion completion -> completed(completion, session);
      case HubMessage.Ping ping -> session.clientPings();
      case HubMessage.Close close -> session.clientCloses();
      case HubMessage.StreamItem item -> {
        if (streams != null) {
          streams.item(item);
        }
      }
      case HubMessage.CancelInvocation cancel -> {
        if (streams != null) {
          streams.cancel(cancel.invocationId());
        }
      }
      case HubMessage.Ack ack -> LOG.trace("{}: an Ack without stateful reconnect", session.id());
      case HubMessage.Sequence sequence ->
          LOG.trace("{}: a Sequence without stateful reconnect", session.id());
    }
  }

  /** The end of an upload, that a message was handled, or the answer to a question. */
  private static void completed(HubMessage.Completion completion, HubSession session) {
    Streams streams = session.streamsIfAny();
    if (streams != null && streams.completed(completion)) {
      return;
    }
    String answered = completion.invocationId();
    if (!answered.startsWith(SendingClient.COMPLETION_PREFIX)) {
      session.answered(completion);
      return;
    }
    try {
      long number = Long.parseLong(answered, 1, answered.length(), 10);
      session.hub().completed(session, number, completion.error());
    } catch (NumberFormatException notOurs) {
      LOG.trace("{}: answered what nobody asked", session.id());
    }
  }
}
