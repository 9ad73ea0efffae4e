package io.toneout.delivery.route;

/** Why a route was chosen: a code for programs and a sentence for people. */
public enum RouteReason {
  SESSION_ACTIVE("sessionActive", "A session is authenticated for this server."),
  NO_SESSION(
      "noSession", "No session is authenticated for this server, so its HTTP listener is used."),
  SESSION_UNACKNOWLEDGED(
      "sessionUnacknowledged",
      "The session ended before it acknowledged the event, so it goes to the HTTP listener."),
  HEAD_FAILING(
      "headFailing",
      "The event before it made the listener fail five times; this one is tried once, to find out"
          + " whether the listener is down or the event before it cannot be handled."),
  NEXT_ACCEPTED(
      "nextAccepted",
      "It made the listener fail five times and the listener accepted the event behind it, so it is"
          + " given up instead of holding up its server's other events."),
  NO_SESSION_NO_ADDRESS(
      "noSessionNoAddress",
      "No session is authenticated for this server and no ip and port are known: the event waits"
          + " until one of them appears."),
  POLICY_REFUSED(
      "policyRefused",
      "No session is authenticated for this server, and its address is private or reserved, so"
          + " nothing is sent there. Add its range to outbound.allow if that is intended."),
  NOT_DELIVERED(
      "notDelivered",
      "No listener settled the event: its reason says how it ended, its attempts what was tried.");

  private final String code;
  private final String sentence;

  RouteReason(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** The name on the wire. */
  public String code() {
    return code;
  }

  /** One sentence that says what it means and, where something is wrong, what to do. */
  public String sentence() {
    return sentence;
  }
}
