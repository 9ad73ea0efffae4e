package io.toneout.server.limits;

import io.toneout.server.config.LimitsConfig;
import io.toneout.server.config.Rate;

/** What is limited; each is a setting {@code limits.*}. */
public enum Limit {
  /** Reading the list of servers, per key. */
  SERVERS_READ,
  /** Changing the list of servers, per key. */
  SERVERS_WRITE,
  /** Heartbeats, per server. */
  HEARTBEAT,
  /** Unit locations over HTTP, per server. */
  UNIT_LOCATIONS,
  /** Publishing, per key. */
  PUBLISH,
  /** The operator's requests, all together. */
  ADMIN,
  /** Failed authentications, per address. */
  AUTH_FAILURES,
  /** Passwords tried at the panel, per address. */
  SIGN_IN,
  /** Questions to the documentation, per address. */
  ASK;

  Rate rate(LimitsConfig config) {
    return switch (this) {
      case SERVERS_READ -> config.serversRead();
      case SERVERS_WRITE -> config.serversWrite();
      case HEARTBEAT -> config.heartbeat();
      case UNIT_LOCATIONS -> config.unitLocations();
      case PUBLISH -> config.publish();
      case ADMIN -> config.admin();
      case AUTH_FAILURES -> config.authFailures();
      case SIGN_IN -> config.signIn();
      case ASK -> config.ask();
    };
  }
}
