package io.toneout.delivery.route;

import java.util.Map;
import java.util.function.Consumer;

/** The way out to HTTP listeners (WIRE.md, section 4). */
public interface HttpListeners {

  /**
   * Starts one POST to {@code /sonorancad/event}. Never blocks.
   *
   * @param target where to
   * @param payload the body, JSON in UTF-8; not changed by anyone after this call
   * @param headers beside those that every request has: signature, trace
   * @param done gets the answer, exactly once, on any thread, unless the call is cancelled first
   */
  Call post(
      HttpTarget target, byte[] payload, Map<String, String> headers, Consumer<HttpAnswer> done);

  /** A POST under way. */
  interface Call {

    /** Gives it up: the connection is closed, and whatever comes back is dropped. */
    void cancel();

    /**
     * The address that the target's name led to, as it was connected to; empty if it came to none.
     * To be asked once the answer is there.
     */
    default String address() {
      return "";
    }
  }
}
