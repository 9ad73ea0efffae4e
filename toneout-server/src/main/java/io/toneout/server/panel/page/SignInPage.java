package io.toneout.server.panel.page;

import io.toneout.server.limits.Grant;
import io.toneout.server.limits.Limits;
import io.toneout.server.panel.live.LiveStreams;
import io.toneout.server.panel.session.PanelSession;
import io.toneout.server.panel.session.PanelSessions;
import io.toneout.server.panel.session.User;
import io.toneout.server.panel.session.Users;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Cookies;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import io.toneout.server.setup.AdminAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs people in and out. */
public final class SignInPage implements Page {

  private final Users users;
  private final PanelSessions sessions;
  private final AdminAccount admin;
  private final Limits limits;
  private final LiveStreams streams;
  private final Audit audit;

  /** With what it needs. */
  public SignInPage(
      Users users,
      PanelSessions sessions,
      AdminAccount admin,
      Limits limits,
      LiveStreams streams,
      Audit audit) {
    this.users = users;
    this.sessions = sessions;
    this.admin = admin;
    this.limits = limits;
    this.streams = streams;
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/sign-in", Access.ANYBODY, this::show),
        Route.post("/sign-in", Access.ANYBODY, this::signIn),
        Route.post("/sign-out", Access.SIGNED_IN, this::signOut));
  }

  private Reply show(Visit visit) {
    return visit.session() != null
        ? Reply.to(Back.to(visit.query("next")))
        : Reply.of(form(visit.query("next"), Form.EMPTY));
  }

  private static View form(String next, Form form) {
    return View.of("signIn", "Sign in").with("next", next).with("form", form);
  }

  private Reply signIn(Visit visit) {
    Grant grant = limits.signIn(visit.address());
    if (!grant.allowed()) {
      throw new Refusal(
          429,
          "Too many attempts",
          "Wait " + grant.retryAfterSeconds() + " seconds before you try again.");
    }
    String name = visit.field("name");
    Optional<User> user = users.signIn(name, visit.typed("password"));
    if (user.isEmpty()) {
      Form form = new Form(Map.of("name", name), Map.of("", "Name or password is wrong."));
      return Reply.invalid(form(visit.field("next"), form));
    }
    User known = user.get();
    String token = sessions.begin(known);
    if (known.isOperator()) {
      admin.forgetFirstPassword();
    }
    audit.note(visit, known.name(), known.communityId(), "session.begun", known.name(), "");
    return Reply.to(Back.to(visit.field("next")))
        .withCookies(
            Cookies.set(Cookies.SESSION, token, PanelSessions.WHOLE, visit.https()),
            Cookies.forget(Cookies.GUEST, visit.https()));
  }

  private Reply signOut(Visit visit) {
    PanelSession session = visit.session();
    if (session != null) {
      sessions.end(session);
      streams.endSession(session.id());
    }
    return Reply.to(Href.of("/sign-in"))
        .withCookies(Cookies.forget(Cookies.SESSION, visit.https()));
  }
}
