package io.toneout.server.panel.page;

import io.toneout.server.panel.live.LiveStreams;
import io.toneout.server.panel.session.User;
import io.toneout.server.panel.session.Users;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.util.List;

/** A user's own password and sessions. */
public final class AccountPage implements Page {

  private final Users users;
  private final LiveStreams streams;
  private final Audit audit;

  /** With what it needs. */
  public AccountPage(Users users, LiveStreams streams, Audit audit) {
    this.users = users;
    this.streams = streams;
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/account", Access.SIGNED_IN, visit -> Reply.of(page(Form.EMPTY))),
        Route.post("/account/password", Access.SIGNED_IN, this::changePassword),
        Route.post("/account/sign-out-everywhere", Access.SIGNED_IN, this::signOutEverywhere));
  }

  private static View page(Form form) {
    return View.of("account", "Your account").with("form", form);
  }

  private Reply changePassword(Visit visit) {
    User user = visit.user();
    String fresh = visit.typed("fresh");
    Form form = Form.EMPTY.wrong("fresh", Users.problemOfPassword(fresh));
    if (!fresh.equals(visit.typed("again"))) {
      form = form.wrong("again", "This is not the same password.");
    }
    if (users.signIn(user.name(), visit.typed("present")).isEmpty()) {
      form = form.wrong("present", "This is not your present password.");
    }
    if (!form.isValid()) {
      return Reply.invalid(page(form));
    }
    users.changePassword(user, fresh);
    streams.endUser(user.name());
    note(visit, "password.changed");
    return Reply.to(Href.of("/sign-in"));
  }

  private Reply signOutEverywhere(Visit visit) {
    users.endSessions(visit.user());
    streams.endUser(visit.user().name());
    note(visit, "session.endedEverywhere");
    return Reply.to(Href.of("/sign-in"));
  }

  private void note(Visit visit, String action) {
    User user = visit.user();
    audit.note(visit, user.name(), user.communityId(), action, user.name(), "");
  }
}
