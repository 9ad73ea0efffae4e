package io.toneout.server.panel.page;

import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.panel.session.Invitations;
import io.toneout.server.panel.session.Invitations.Invitation;
import io.toneout.server.panel.session.Users;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the link of an invitation leads: somebody chooses a name and a password. */
public final class InvitationPage implements Page {

  private final Users users;
  private final Invitations invitations;
  private final Registry registry;
  private final Audit audit;

  /** With what it needs. */
  public InvitationPage(Users users, Invitations invitations, Registry registry, Audit audit) {
    this.users = users;
    this.invitations = invitations;
    this.registry = registry;
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/invitations/:token", Access.ANYBODY, this::show),
        Route.post("/invitations/:token", Access.ANYBODY, this::accept));
  }

  private Reply show(Visit visit) {
    return Reply.of(page(invitation(visit), Form.EMPTY));
  }

  private Reply accept(Visit visit) {
    Invitation invitation = invitation(visit);
    String name = visit.field("name").toLowerCase(Locale.ROOT);
    String password = visit.typed("password");
    Form form =
        new Form(Map.of("name", name), Map.of())
            .wrong("name", users.problemOfName(name))
            .wrong("password", Users.problemOfPassword(password));
    if (!password.equals(visit.typed("again"))) {
      form = form.wrong("again", "This is not the same password.");
    }
    if (!form.isValid()) {
      return Reply.invalid(page(invitation, form));
    }
    if (!invitations.take(invitation.id())) {
      throw gone();
    }
    if (!users.add(name, invitation.communityId(), password, invitation.invitedBy())) {
      invitations.put(invitation);
      return Reply.invalid(page(invitation, form.wrong("name", "This name was taken just now.")));
    }
    audit.note(visit, name, invitation.communityId(), "member.joined", name, "");
    return Reply.to(Href.of("/sign-in"));
  }

  private View page(Invitation invitation, Form form) {
    String community =
        registry
            .community(invitation.communityId())
            .map(Community::name)
            .orElseThrow(InvitationPage::gone);
    return View.of("invitation", "Join " + community)
        .with("community", community)
        .with("form", form);
  }

  private Invitation invitation(Visit visit) {
    return invitations
        .find(visit.parameter("token"))
        .filter(this::meansThisCommunity)
        .orElseThrow(InvitationPage::gone);
  }

  /** One that was made again under the same id is another one. */
  private boolean meansThisCommunity(Invitation invitation) {
    return registry
        .community(invitation.communityId())
        .filter(community -> !invitation.invitedAt().isBefore(community.createdAt()))
        .isPresent();
  }

  private static Refusal gone() {
    return new Refusal(
        404,
        "This invitation is not good any more",
        "It was used, taken back, or is too old. Ask whoever invited you for a new link.");
  }
}
