package io.toneout.signalr;

import org.jspecify.annotations.Nullable;

/**
 * What a client reaches by a target name.
 *
 * <p>Runs on a virtual thread and may block. The calls of one connection run one at a time, in the
 * order in which they arrived; calls of different connections run beside each other, and so do
 * calls that take a stream of the client.
 */
@FunctionalInterface
public interface HubMethod {

  /**
   * Handles one invocation.
   *
   * @return what Jackson writes as the completion's result; null is {@code "result":null}. A {@link
   *     java.util.concurrent.CompletionStage} is waited for. Dropped when the client asked for no
   *     answer.
   * @throws HubException to answer with exactly that message
   * @throws Exception anything else is answered with a sanitised text that names the method alone
   */
  @Nullable Object invoke(HubCall call) throws Exception;
}
