package io.toneout.server.panel.page;

import io.toneout.server.panel.web.View;

/**
 * The page that asks once more before something is taken away. Its form is sent to its own address.
 *
 * @param question what is about to happen, as a question
 * @param consequence what that means, in a sentence
 * @param verb what the button says
 * @param back where the way out leads
 */
public record Confirmation(String question, String consequence, String verb, String back) {

  /** Asks. */
  static Confirmation of(String question) {
    return new Confirmation(question, "", "", "");
  }

  /** Says what it means. */
  Confirmation because(String sentence) {
    return new Confirmation(question, sentence, verb, back);
  }

  /** Says what the button says, and where the way out leads. */
  Confirmation asking(String buttonVerb, String wayOut) {
    return new Confirmation(question, consequence, buttonVerb, wayOut);
  }

  /** The page, below another one. */
  View view(String above, String href) {
    return View.of("confirm", question).with("confirmation", this).below(above, href);
  }
}
