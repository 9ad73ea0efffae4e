package io.toneout.signalr;

import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CancellationException;
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

  private final HubSession session;
  private final Hub hub;
  private final HubOptions options;

  // Under this object's lock.
  private @Nullable ArrayDeque<Runnable> waiting;
  private boolean running;

  /** Whether reading has stopped. The event loop writes it, the virtual thread looks. */
  private volatile boolean full;

  Invocations(HubSession session, Hub hub, HubOptions options) {
    this.session = session;
    this.hub = hub;
    this.options = options;
  }

  // ---- event loop ----

  void invoke(HubMessage.Invocation message) {
    String target = message.target();
    List<UploadStream> uploads = uploads(message.streamIds());
    MethodCall call = new MethodCall(session, target, message.arguments(), uploads);
    Runnable work =
        () -> {
          var outcome = call.run(hub.target(target), options.detailedErrors());
          if (message.invocationId() != null) {
            answer(call, message.invocationId(), outcome);
          }
        };
    enqueue(uploads.isEmpty() ? work : () -> session.streams().start(uploads, null, work));
  }

  void invoke(HubMessage.StreamInvocation message) {
    String target = message.target();
    String id = message.invocationId();
    List<UploadStream> uploads = uploads(message.streamIds());
    MethodCall call = new MethodCall(session, target, message.arguments(), uploads);
    switch (hub.target(target)) {
      case null -> refuse(id, MethodCall.unknown(target));
      case Hub.Target.Single single ->
          refuse(
              id,
              "The client attempted to invoke the non-streaming '"
                  + target
                  + "' method with a streaming invocation.");
      case Hub.Target.Streaming streaming -> {
        Download download = session.streams().enter(id);
        if (download == null) {
          refuse(
              id, "Invocation ID '" + id + "' is already in use, or there are too many streams.");
        } else {
          enqueue(() ->
              session
                  .streams()
                  .start(uploads, download, () -> stream(streaming.method(), call, download)));
        }
      }
    }
  }

  private List<UploadStream> uploads(List<String> streamIds) {
    return streamIds.isEmpty() ? List.of() : session.streams().enter(streamIds);
  }

  private void refuse(String invocationId, String error) {
    enqueue(() -> session.transmit(session.protocol().error(invocationId, error)));
  }

  private void enqueue(Runnable task) {
    add(task);
    if (waiting() >= options.maxQueuedInvocations()) {
      full = true;
      session.hold(HubSession.Hold.CALLS, true);
      // The thread may have worked it off before it could see `full`: look once more.
      resume();
    }
  }

  private void resume() {
    if (full && waiting() <= options.maxQueuedInvocations() / 2) {
      full = false;
      session.hold(HubSession.Hold.CALLS, false);
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
        session.execute(this::resume);
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
    HubProtocol protocol = session.protocol();
    byte[] completion =
        switch (outcome) {
          case MethodCall.Outcome.Failure failure -> protocol.error(invocationId, failure.error());
          case MethodCall.Outcome.Result result -> {
            try {
              yield protocol.result(invocationId, result.value());
            } catch (JacksonException unwritable) {
              var failure = call.unexpected(unwritable, options.detailedErrors());
              yield protocol.error(invocationId, failure.error());
            }
          }
        };
    session.transmit(completion);
  }

  private void stream(StreamMethod method, MethodCall call, Download download) {
    MethodCall.Outcome outcome =
        call.run(
            () -> {
              try {
                download.begin();
                method.stream(call, download);
              } catch (CancellationException | InterruptedException stopped) {
                if (!download.isCancelled() && session.isOpen()) {
                  throw stopped;
                }
              } finally {
                download.finish();
              }
              return null;
            },
            options.detailedErrors());
    HubProtocol protocol = session.protocol();
    String id = download.invocationId();
    session.transmit(
        outcome instanceof MethodCall.Outcome.Failure failure && !download.isCancelled()
            ? protocol.error(id, failure.error())
            : protocol.completion(id));
  }
}
