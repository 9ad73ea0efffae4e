package io.toneout.server.check;

import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpAnswer.Answered;
import io.toneout.delivery.route.HttpAnswer.NoAnswer;
import io.toneout.delivery.route.HttpAnswer.NotConnected;
import io.toneout.delivery.route.HttpAnswer.PolicyRefused;
import io.toneout.delivery.route.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries a listener's address without an event, and says link by link what came of it.
 *
 * <p>What is sent is an empty JSON object, by the same way, policy and path as events. Nothing can
 * take it for an event: it has no key, no type and no id. It is a POST all the same, since
 * listeners answer other methods at that path as if nothing were there.
 */
final class ListenerCheck {

  /** What is sent. */
  static final byte[] PROBE = "{}".getBytes(StandardCharsets.US_ASCII);

  private static final String RESOLVE = "resolve";
  private static final String POLICY = "policy";
  private static final String CONNECT = "connect";
  private static final String ANSWER = "answer";
  private static final int MOST_SHOWN = 200;

  private ListenerCheck() {}

  /**
   * The links from the name to the answer, up to the first that is broken.
   *
   * @param address what the name led to; empty if it came to none
   */
  static List<LinkCheck> steps(HttpTarget target, String address, HttpAnswer answer) {
    List<LinkCheck> steps = new ArrayList<>();
    if (answer instanceof NotConnected failure && failure.code().equals("unknownHost")) {
      steps.add(broken(RESOLVE, failure.detail()));
      return steps;
    }
    steps.add(LinkCheck.holds(RESOLVE, resolved(target, address)));
    if (answer instanceof PolicyRefused refused) {
      steps.add(broken(POLICY, refused.detail()));
      return steps;
    }
    steps.add(LinkCheck.holds(POLICY, "Requests may go to this address."));
    if (answer instanceof NotConnected failure) {
      steps.add(broken(CONNECT, failure.detail()));
      return steps;
    }
    steps.add(LinkCheck.holds(CONNECT, "Connected to " + target + "."));
    steps.add(
        switch (answer) {
          case Answered answered -> answered(answered);
          case NoAnswer silent -> broken(ANSWER, silent.detail());
          case NotConnected failure -> throw new IllegalStateException(failure.code());
          case PolicyRefused refused -> throw new IllegalStateException(refused.address());
        });
    return steps;
  }

  private static String resolved(HttpTarget target, String address) {
    if (address.isEmpty()) {
      return target.host() + " has an address.";
    }
    return target.host().equals(address)
        ? address + " is an address; no name has to be looked up."
        : target.host() + " has the address " + address + ".";
  }

  /** The first sentence says what was seen, and the others what to do. */
  private static LinkCheck broken(String step, String text) {
    int end = text.indexOf(". ") + 1;
    return end == 0
        ? LinkCheck.broken(step, text, "Try again in a moment.")
        : LinkCheck.broken(step, text.substring(0, end), text.substring(end).strip());
  }

  private static LinkCheck answered(Answered answered) {
    int status = answered.status();
    String said = "It answered " + status + shown(answered.body()) + ". ";
    if (status >= 200 && status < 300) {
      return LinkCheck.holds(
          ANSWER,
          said
              + (answered.body().strip().equalsIgnoreCase("error")
                  ? "A listener is there; a FiveM resource says so to whatever carries no key, as"
                      + " this test does."
                  : "A listener is there and takes events."));
    }
    return switch (status) {
      case 400, 401, 403, 415, 422 ->
          LinkCheck.holds(
              ANSWER,
              said + "A listener is there; it refuses this test because it carries no key.");
      case 404 ->
          LinkCheck.broken(
              ANSWER,
              said + "Something is there, but nothing at /sonorancad/event.",
              "Start the resource, and see that it is named sonorancad; a game server that is still"
                  + " starting needs a moment.");
      case 405 ->
          LinkCheck.broken(
              ANSWER,
              said + "What is there takes no POST at /sonorancad/event.",
              "Check that this is the listener's port.");
      case 429, 503 ->
          LinkCheck.broken(
              ANSWER,
              said + "The listener is busy.",
              "Wait for it, or look at why it has too much to do; events are tried again.");
      default ->
          status < 400
              ? LinkCheck.broken(
                  ANSWER,
                  said + "Redirects are never followed.",
                  "Enter the address that it redirects to.")
              : LinkCheck.broken(
                  ANSWER,
                  said + "The listener failed.",
                  "Look at the game server's console for the error.");
    };
  }

  private static String shown(String body) {
    String text = body.replaceAll("\\p{Cntrl}+", " ").strip();
    if (text.isEmpty()) {
      return "";
    }
    return " (" + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text) + ")";
  }
}
