package io.toneout.signalr;

import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import io.toneout.signalr.protocol.JsonHubProtocol;
import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What one connection's virtual thread has to do: callbacks and invocations, one at a time and in
 * order. The thread lives only while there is work.
 *
 * <p>Bounded by not reading: when {@code maxQueuedInvocations} wait, the session stops to take
 * messages and the socket is not read until half of them are done.
 */
final class Invocations {

  private static final HubProtocol PROTOCOL = JsonHubProtocol.INSTANCE;

  private final HubSession session;
  private final Hub hub;
  private final HubOptions options;
  private final TransportConnection transport;

  // Under this object's lock.
  private @Nullable ArrayDeque<Runnable> waiting;
  private boolean running;

  /** Whether reading has stopped. The event loop writes it, the virtual thread looks. */
  private volatile boolean full;

  Invocations(HubSession session, Hub hub, HubOptions options, TransportConnection transport) {
    this.session = session;
    this.hub = hub;
    this.options = options;
    this.transport = transport;
  }

  // ---- event loop ----

  void invoke(HubMessage.Invocation message) {
    MethodCall call = new MethodCall(session, message.target(), message.arguments());
    enqueue(() -> {
      var outcome = call.run(hub.method(message.target()), options.detailedErrors());
      if (message.invocationId() != null) {
        answer(call, message.invocationId(), outcome);
      }
    });
  }

  /** There are no streams yet, so that every known method is the wrong one for this. */
  void invoke(HubMessage.StreamInvocation message) {
    String target = message.target();
    String error =
        hub.method(target) == null
            ? MethodCall.unknown(target)
            : "The client attempted to invoke the non-streaming '"
                + target
                + "' method with a streaming invocation.";
    enqueue(
        () -> transport.send(OutboundMessage.text(PROTOCOL.error(message.invocationId(), error))));
  }

  private void enqueue(Runnable task) {
    add(task);
    if (waiting() >= options.maxQueuedInvocations()) {
      full = true;
      transport.reading(false);
      // The thread may have worked it off before it could see `full`: look once more.
      resume();
    }
  }

  boolean full() {
    return full;
  }

  private void resume() {
    if (full && waiting() <= options.maxQueuedInvocations() / 2) {
      full = false;
      transport.reading(true);
      transport.execute(session::consume);
    }
  }

  // ---- any thread ----

  /** Adds a task, which must not throw, whatever waits already. */
  synchronized void add(Runnable task) {
    if (running) {
      if (waiting == null) {
        waiting = new ArrayDeque<>(4);
      }
      waiting.add(task);
    } else {
      running = true;
      Thread.ofVirtual().name("signalr-call").start(() -> run(task));
    }
  }

  /** Whether anything runs or waits. */
  synchronized boolean busy() {
    return running;
  }

  private synchronized int waiting() {
    return waiting == null ? 0 : waiting.size();
  }

  /** Forgets what waits; what runs goes on. */
  synchronized void dropWaiting() {
    waiting = null;
  }

  // ---- virtual thread ----

  private void run(Runnable first) {
    for (Runnable task = first; task != null; task = next()) {
      task.run();
      session.called();
      if (full) {
        transport.execute(this::resume);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = waiting == null ? null : waiting.poll();
    if (task == null) {
      waiting = null;
      running = false;
    }
    return task;
  }

  private void answer(MethodCall call, String invocationId, MethodCall.Outcome outcome) {
    byte[] completion =
        switch (outcome) {
          case MethodCall.Outcome.Failure failure -> PROTOCOL.error(invocationId, failure.error());
          case MethodCall.Outcome.Result result -> {
            try {
              yield PROTOCOL.result(invocationId, result.value());
            } catch (JacksonException unwritable) {
              var failure = call.unexpected(unwritable, options.detailedErrors());
              yield PROTOCOL.error(invocationId, failure.error());
            }
          }
        };
    transport.send(OutboundMessage.text(completion));
  }
}
