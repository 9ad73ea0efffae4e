package io.toneout.server.panel;

import io.toneout.delivery.registry.Registry;
import io.toneout.server.panel.session.PanelSession;
import io.toneout.server.panel.session.Tokens;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Routes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place that decides whether a visit may go on. */
final class Gate {

  private final Registry registry;

  Gate(Registry registry) {
    this.registry = registry;
  }

  /** Nobody is signed in where somebody has to be. */
  static final class SignInFirst extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInFirst() {
      super("sign in first", null, false, false);
    }
  }

  /**
   * Lets a visit through.
   *
   * @throws SignInFirst if nobody is signed in and somebody has to be
   * @throws Refusal if it is not for this user, in the words of something that is not there
   */
  void check(Routes.Found found, @Nullable PanelSession session) {
    Access access = found.route().access();
    if (access == Access.ANYBODY) {
      return;
    }
    if (session == null) {
      throw new SignInFirst();
    }
    boolean allowed =
        switch (access) {
          case ANYBODY, SIGNED_IN -> true;
          case OPERATOR -> session.user().isOperator();
          case COMMUNITY -> mayUse(session, found.parameters());
        };
    if (!allowed) {
      throw Refusal.notFound();
    }
  }

  private boolean mayUse(PanelSession session, Map<String, String> parameters) {
    String communityId = parameters.get("communityId");
    if (communityId == null) {
      throw new IllegalStateException("a page of a community without one in its path");
    }
    return session.user().mayUse(communityId) && registry.community(communityId).isPresent();
  }

  /**
   * Lets a form through that came from a page of ours.
   *
   * @param sent what it carries
   * @param expected what pages for this browser carry
   */
  static void checkForm(String sent, String expected) {
    if (sent.isEmpty() || !Tokens.same(sent, expected)) {
      throw new Refusal(
          403,
          "This form is too old",
          "It was made for another session, or not by this site. Go back, reload the page and send"
              + " it again.");
    }
  }
}
