package io.toneout.signalr;

import io.toneout.signalr.protocol.HubProtocol;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One stream to the client: between the thread that sends and whoever cancels. Thread-safe. */
final class Download implements StreamSink {

  /** With so much on its way to the client, the next item waits. */
  private static final long ENOUGH_BUFFERED = 64 * 1024;

  private final HubSession session;
  private final String invocationId;
  private boolean cancelled;
  private @Nullable Thread sender;

  Download(HubSession session, String invocationId) {
    this.session = session;
    this.invocationId = invocationId;
  }

  String invocationId() {
    return invocationId;
  }

  synchronized void cancel() {
    cancelled = true;
    if (sender != null) {
      sender.interrupt();
    }
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * The method begins on this thread. It does so also when the client has cancelled already, for
   * what it does at its end; it then finds its thread interrupted.
   */
  synchronized void begin() {
    sender = Thread.currentThread();
    if (cancelled) {
      sender.interrupt();
    }
  }

  /** The method has returned: nobody is to be interrupted any more. */
  synchronized void finish() {
    sender = null;
  }

  @Override
  public void send(@Nullable Object item) throws InterruptedException {
    HubProtocol protocol = session.protocol();
    if (isCancelled() || !session.transmit(protocol.streamItem(invocationId, item))) {
      throw new CancellationException("the client wants no more items");
    }
    while (session.bufferedBytes() > ENOUGH_BUFFERED && session.isOpen()) {
      CountDownLatch written = new CountDownLatch(1);
      session.whenWritten(written::countDown);
      written.await();
    }
  }
}
