package io.toneout.listener;

/** What an application does with events of a kind. Called on the listener's event thread. */
@FunctionalInterface
public interface EventHandler<D> {

  /**
   * Handles one event. The next one waits until it returns; whatever takes long belongs elsewhere.
   *
   * @param data what the event says
   * @param event the event with its id, number and route
   * @throws Exception is logged and counted; the event has been had and is not repeated
   */
  void handle(D data, ReceivedEvent event) throws Exception;
}
