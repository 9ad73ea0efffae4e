package io.toneout.listener;

/** How an event arrived. */
public enum Route {
  /** Over the hub. */
  WEBSOCKET,
  /** By a POST to the HTTP listener. */
  HTTP
}
