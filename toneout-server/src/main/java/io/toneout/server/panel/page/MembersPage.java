package io.toneout.server.panel.page;

import io.toneout.delivery.registry.Registry;
import io.toneout.server.panel.live.LiveStreams;
import io.toneout.server.panel.session.Invitations;
import io.toneout.server.panel.session.Users;
import io.toneout.server.panel.view.Flash;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who else may see and change a community, for the operator. */
public final class MembersPage implements Page {

  private static final String PATH = "/c/:communityId/members";

  private final Users users;
  private final Invitations invitations;
  private final Registry registry;
  private final LiveStreams streams;
  private final Audit audit;
  private final @Nullable URI publicUrl;

  /** With what it needs. */
  public MembersPage(
      Users users,
      Invitations invitations,
      Registry registry,
      LiveStreams streams,
      Audit audit,
      @Nullable URI publicUrl) {
    this.users = users;
    this.invitations = invitations;
    this.registry = registry;
    this.streams = streams;
    this.audit = audit;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Access.OPERATOR, this::show),
        Route.post(PATH + "/invite", Access.OPERATOR, this::invite),
        Route.post(PATH + "/invitations/:id/take-back", Access.OPERATOR, this::takeBack),
        Route.get(PATH + "/:name/remove", Access.OPERATOR, this::confirm),
        Route.post(PATH + "/:name/remove", Access.OPERATOR, this::remove));
  }

  private Reply show(Visit visit) {
    String communityId = community(visit);
    return Reply.of(
        View.of("members", "Members")
            .with("communityId", communityId)
            .with("members", users.members(communityId))
            .with("invitations", invitations.open(communityId)));
  }

  private Reply invite(Visit visit) {
    String communityId = community(visit);
    String path = Href.of("/invitations/" + invitations.invite(communityId, visit.user()));
    audit.note(visit, communityId, "member.invited", communityId);
    return back(visit)
        .with(
            Flash.secret(
                publicUrl == null
                    ? "Put this behind the address of this gateway, and give the whole to whoever"
                        + " is to join. It works once, within 7 days, and is shown only now."
                    : "Give this link to whoever is to join. It works once, within 7 days, and is"
                        + " shown only now.",
                publicUrl == null ? path : publicUrl + path));
  }

  private Reply takeBack(Visit visit) {
    String communityId = community(visit);
    String id = visit.parameter("id");
    boolean ours = invitations.open(communityId).stream().anyMatch(open -> open.id().equals(id));
    if (ours && invitations.take(id)) {
      audit.note(visit, communityId, "member.invitationTakenBack", communityId);
    }
    return back(visit).saying("The invitation is not good any more.");
  }

  private Reply confirm(Visit visit) {
    Users.Member member = member(visit);
    return Reply.of(
        Confirmation.of("Remove " + member.user().name() + "?")
            .because("They are signed out at once and cannot sign in again.")
            .asking("Remove", Href.community(visit.communityId(), "/members"))
            .view("Members", Href.community(visit.communityId(), "/members")));
  }

  private Reply remove(Visit visit) {
    String name = member(visit).user().name();
    users.remove(name);
    streams.endUser(name);
    audit.note(visit, visit.communityId(), "member.removed", name);
    return back(visit).saying(name + " was removed.");
  }

  private Users.Member member(Visit visit) {
    String name = visit.parameter("name");
    return users.members(community(visit)).stream()
        .filter(member -> member.user().name().equals(name))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private String community(Visit visit) {
    return registry.community(visit.communityId()).orElseThrow(Refusal::notFound).communityId();
  }

  private static Reply back(Visit visit) {
    return Reply.to(Href.community(visit.communityId(), "/members"));
  }
}
