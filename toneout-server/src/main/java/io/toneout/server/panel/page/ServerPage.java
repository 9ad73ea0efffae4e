package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.RouteNow;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.panel.event.EventId;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One server: the route in use now and why, and what became of its last events. */
public final class ServerPage implements Page {

  private static final int LAST = 10;

  private final Registry registry;
  private final Delivery delivery;
  private final Sessions sessions;
  private final EventLog log;
  private final Clock clock;

  /** With what it needs. */
  public ServerPage(
      Registry registry, Delivery delivery, Sessions sessions, EventLog log, Clock clock) {
    this.registry = registry;
    this.delivery = delivery;
    this.sessions = sessions;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Where events go now.
   *
   * @param route the route and why
   * @param sessions how many are active
   * @param listener where the HTTP listener is; empty if that is not known
   */
  public record Now(RouteNow route, int sessions, String listener) {}

  /**
   * The last events.
   *
   * @param lane whose
   * @param events newest first
   * @param now when they are shown
   */
  public record Last(LaneId lane, List<EventView> events, Instant now) {}

  /**
   * An event that was just sent from here, followed to its outcome.
   *
   * @param event with all its attempts
   * @param route where it would go now, while it waits
   * @param now when it is shown
   */
  public record Sent(EventView event, RouteNow route, Instant now) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/c/:communityId/servers/:serverId", Access.COMMUNITY, this::show)
            .live(this::fragments));
  }

  private Reply show(Visit visit) {
    Server server = server(visit);
    return Reply.of(
        View.of("server", Label.of(server))
            .with("server", server)
            .with("now", now(server))
            .with("last", last(server))
            .with("sent", sent(visit, server).orElse(null))
            .below("Servers", Href.community(visit.communityId(), "/servers")));
  }

  private List<Fragment> fragments(Visit visit) {
    Server server = server(visit);
    List<Fragment> fragments = new ArrayList<>();
    fragments.add(new Fragment("route", View.part("part/route", "now", now(server))));
    fragments.add(new Fragment("events", View.part("part/lastEvents", "last", last(server))));
    sent(visit, server)
        .ifPresent(
            sent -> fragments.add(new Fragment("sent", View.part("part/sent", "sent", sent))));
    return fragments;
  }

  private Optional<Sent> sent(Visit visit, Server server) {
    return EventId.read(visit.query("sent"))
        .flatMap(eventId -> log.find(server.communityId(), eventId).join())
        .filter(event -> event.lane().equals(server.lane()))
        .map(event -> new Sent(event, delivery.routeNow(server.lane()), clock.instant()));
  }

  private Now now(Server server) {
    return new Now(
        delivery.routeNow(server.lane()),
        sessions.of(server.lane()).size(),
        Label.listener(server));
  }

  private Last last(Server server) {
    EventFilter all = EventFilter.of(server.lane());
    return new Last(server.lane(), log.search(all, null, LAST).join().events(), clock.instant());
  }

  private Server server(Visit visit) {
    return registry.server(visit.lane()).orElseThrow(Refusal::notFound);
  }
}
