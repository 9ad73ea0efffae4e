package io.toneout.server.panel.page;

import io.toneout.server.panel.view.Numbers;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.View;

/**
 * What is asked before something is done to many events.
 *
 * @param question with the number
 * @param which which events are meant, in words
 * @param consequence what it means for them
 * @param verb what the button says; empty if there is nothing to do
 * @param action where the form is sent
 * @param back where the way out leads
 * @param takesAway whether it cannot be taken back
 */
public record BulkQuestion(
    String question,
    String which,
    String consequence,
    String verb,
    String action,
    String back,
    boolean takesAway) {

  /** Of so many that nobody waits until they are counted. */
  static final long UNCOUNTED = -1;

  /** Whether they are to be given up. */
  static BulkQuestion discard(long count, String which, String action, String back) {
    return new BulkQuestion(
        count == 0 ? "No event waits there any more" : "Discard " + events(count) + "?",
        which,
        "They are not delivered any more, which cannot be taken back; but their stories stay, and"
            + " they can be redelivered. What a session has been handed already stays as it is.",
        count == 0 ? "" : "Discard " + events(count),
        action,
        back,
        true);
  }

  /** Whether they are to be delivered again; {@code consequence} says how. */
  static BulkQuestion redeliver(
      long count, String which, String consequence, String action, String back) {
    return new BulkQuestion(
        count == 0 ? "No event matches" : "Redeliver " + events(count) + "?",
        which,
        "Each becomes a new event at the end of its server's line" + consequence,
        count == 0 ? "" : "Redeliver " + events(count),
        action,
        back,
        false);
  }

  /** So many events, in words. */
  static String events(long count) {
    return count == UNCOUNTED ? "all events that match" : Numbers.of(count, "event", "events");
  }

  /** The page that asks. */
  Reply ask() {
    return Reply.of(View.of("bulk", question).with("question", this).below("Events", back));
  }
}
