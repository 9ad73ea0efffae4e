package io.toneout.signalr;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Where a {@link StreamMethod} puts its items. */
public interface StreamSink {

  /**
   * Sends one item, which Jackson writes. Waits while too much is on its way to the client.
   *
   * @throws CancellationException when the client wants no more, or is gone
   * @throws InterruptedException when it stops wanting while this waits
   */
  void send(@Nullable Object item) throws InterruptedException;

  /** Whether the client wants no more, or is gone. */
  boolean isCancelled();
}
