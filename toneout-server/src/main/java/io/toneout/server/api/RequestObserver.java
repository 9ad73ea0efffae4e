package io.toneout.server.api;

import java.time.Duration;

/** Is told of every answer, for figures. Called on event loops; must be short. */
@FunctionalInterface
public interface RequestObserver {

  /**
   * An answer was handed to the socket.
   *
   * @param method the method of the request
   * @param path the path of the endpoint, with {@code :name} where parameters are
   * @param status the status of the answer
   * @param time since the head of the request was read
   */
  void answered(String method, String path, int status, Duration time);
}
