package io.toneout.listener.internal;

import io.toneout.events.data.EventData;
import io.toneout.listener.EventHandler;
import io.toneout.listener.ReceivedEvent;

/** A handler and the class of data that it wants. */
public record Registration<D>(Class<D> data, EventHandler<? super D> handler) {

  void offer(EventData value, ReceivedEvent event) throws Exception {
    if (data.isInstance(value)) {
      handler.handle(data.cast(value), event);
    }
  }
}
