package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.view.Pager;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who is connected, of a community or in all, and how to make them leave. */
public final class SessionsPage implements Page {

  private static final String DISCONNECT =
      "/c/:communityId/servers/:serverId/sessions/:sessionId/disconnect";

  /** By lane, so that a page of many does not move while it is read. */
  private static final Comparator<ListenerSession> BY_LANE =
      Comparator.comparing((ListenerSession session) -> session.lane().communityId())
          .thenComparing(session -> session.lane().serverId())
          .thenComparing(ListenerSession::connectedAt)
          .thenComparing(ListenerSession::id);

  private final Registry registry;
  private final Delivery delivery;
  private final Sessions sessions;
  private final Audit audit;
  private final Clock clock;

  /** With what it needs. */
  public SessionsPage(
      Registry registry, Delivery delivery, Sessions sessions, Audit audit, Clock clock) {
    this.registry = registry;
    this.delivery = delivery;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A session in the list.
   *
   * @param session the session
   * @param server what its server is called
   * @param community what its community is called
   */
  public record Row(ListenerSession session, String server, String community) {}

  /**
   * What the list shows.
   *
   * @param rows this page's
   * @param pager where it is
   * @param wanted what was searched for; empty for all
   * @param everywhere whether they are of all communities
   * @param base the address of the list
   * @param now when it is shown
   */
  public record Listing(
      List<Row> rows, Pager pager, String wanted, boolean everywhere, String base, Instant now) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/sessions", Access.OPERATOR, this::show).live(this::fragments),
        Route.get("/c/:communityId/sessions", Access.COMMUNITY, this::show).live(this::fragments),
        Route.get(DISCONNECT, Access.COMMUNITY, this::confirm),
        Route.post(DISCONNECT, Access.COMMUNITY, this::disconnect));
  }

  private Reply show(Visit visit) {
    Listing listing = listing(visit);
    return Reply.of(
        View.of("sessions", listing.everywhere() ? "All sessions" : "Sessions")
            .with("listing", listing));
  }

  private List<Fragment> fragments(Visit visit) {
    return List.of(new Fragment("sessions", View.part("part/sessions", "listing", listing(visit))));
  }

  private Listing listing(Visit visit) {
    String communityId = visit.parameters().get("communityId");
    String base =
        communityId == null ? Href.of("/sessions") : Href.community(communityId, "/sessions");
    String wanted = visit.query("q");
    String lower = wanted.toLowerCase(Locale.ROOT);
    List<ListenerSession> found =
        sessions.all().stream()
            .filter(
                session -> communityId == null || session.lane().communityId().equals(communityId))
            .filter(session -> matches(session, lower))
            .sorted(BY_LANE)
            .toList();
    Pager pager =
        Pager.of(
            Pager.asked(visit.query("page")),
            found.size(),
            base + (wanted.isEmpty() ? "" : "?q=" + Href.encoded(wanted)));
    return new Listing(
        pager.slice(found).stream().map(this::row).toList(),
        pager,
        wanted,
        communityId == null,
        base,
        clock.instant());
  }

  private boolean matches(ListenerSession session, String lower) {
    return lower.isEmpty()
        || String.valueOf(session.lane().serverId()).equals(lower)
        || contains(session.address(), lower)
        || contains(session.client(), lower)
        || contains(session.transport(), lower)
        || contains(session.lane().communityId(), lower)
        || contains(server(session.lane()), lower);
  }

  private static boolean contains(@Nullable String text, String lower) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(lower);
  }

  private Row row(ListenerSession session) {
    String communityId = session.lane().communityId();
    return new Row(
        session,
        server(session.lane()),
        registry.community(communityId).map(Community::name).orElse(communityId));
  }

  private String server(LaneId lane) {
    return Label.of(lane, registry);
  }

  private Reply confirm(Visit visit) {
    ListenerSession session =
        sessions.of(visit.lane()).stream()
            .filter(present -> present.id().equals(visit.parameter("sessionId")))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    String others =
        sessions.of(visit.lane()).size() > 1
            ? "The server's other sessions stay."
            : "It is the only session of this server: events then go to its HTTP listener, or wait"
                + " if there is none.";
    return Reply.of(
        Confirmation.of("Disconnect the session of " + server(session.lane()) + "?")
            .because(
                "It comes from "
                    + session.address()
                    + ". Its client is told not to come back by itself; what it has not"
                    + " acknowledged is delivered anew. "
                    + others)
            .asking("Disconnect", Href.community(visit.communityId(), "/sessions"))
            .view("Sessions", Href.community(visit.communityId(), "/sessions")));
  }

  private Reply disconnect(Visit visit) {
    LaneId lane = visit.lane();
    String sessionId = visit.parameter("sessionId");
    Reply back = Reply.to(Href.community(visit.communityId(), "/sessions"));
    if (!delivery.disconnect(lane, sessionId)) {
      return back.saying("This session had ended by itself.");
    }
    audit.note(visit, visit.communityId(), "session.disconnected", sessionId, server(lane));
    return back.saying("The session of " + server(lane) + " was disconnected.");
  }
}
