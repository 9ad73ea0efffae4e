package io.toneout.signalr;

/**
 * A hub method whose result is a stream of items. Runs on a virtual thread of its own, beside the
 * other calls of its connection, and may block.
 *
 * <p>When the client cancels or is gone, the thread is interrupted, and {@link StreamSink#send}
 * throws.
 */
@FunctionalInterface
public interface StreamMethod {

  /**
   * Sends items, and returns when there are no more.
   *
   * @throws HubException to end the stream with exactly that message
   * @throws Exception anything else ends it with a sanitised text that names the method alone
   */
  void stream(HubCall call, StreamSink items) throws Exception;
}
