package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.RouteNow;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.view.Pager;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A community's servers: which route each has now, and how many events wait for it. */
public final class ServersPage implements Page {

  private final Registry registry;
  private final Delivery delivery;
  private final EventLog log;

  /** With what it needs. */
  public ServersPage(Registry registry, Delivery delivery, EventLog log) {
    this.registry = registry;
    this.delivery = delivery;
    this.log = log;
  }

  /**
   * A server in the list.
   *
   * @param server the server
   * @param route the route in use now
   * @param listener where its HTTP listener is; empty if that is not known
   * @param waiting events that are pending
   */
  public record Row(Server server, RouteNow route, String listener, int waiting) {}

  /**
   * What the list shows.
   *
   * @param communityId whose servers
   * @param rows this page's
   * @param pager where it is
   * @param wanted what was searched for; empty for all
   */
  public record Listing(String communityId, List<Row> rows, Pager pager, String wanted) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/c/:communityId/servers", Access.COMMUNITY, this::show)
            .live(visit ->
                List.of(
                    new Fragment(
                        "servers", View.part("part/servers", "listing", listing(visit))))));
  }

  private Reply show(Visit visit) {
    return Reply.of(View.of("servers", "Servers").with("listing", listing(visit)));
  }

  private Listing listing(Visit visit) {
    String communityId = visit.communityId();
    String wanted = visit.query("q");
    String lower = wanted.toLowerCase(Locale.ROOT);
    List<Server> found =
        registry.servers(communityId).stream().filter(server -> matches(server, lower)).toList();
    String base =
        Href.community(communityId, "/servers")
            + (wanted.isEmpty() ? "" : "?q=" + Href.encoded(wanted));
    Pager pager = Pager.of(Pager.asked(visit.query("page")), found.size(), base);
    Map<LaneId, Integer> waiting =
        log.counts(communityId).join().stream()
            .collect(Collectors.toMap(LaneCounts::lane, LaneCounts::waiting));
    return new Listing(
        communityId,
        pager.slice(found).stream()
            .map(server -> row(server, waiting.getOrDefault(server.lane(), 0)))
            .toList(),
        pager,
        wanted);
  }

  private static boolean matches(Server server, String lower) {
    return String.valueOf(server.id()).equals(lower)
        || server.name().toLowerCase(Locale.ROOT).contains(lower)
        || server.mapIp().toLowerCase(Locale.ROOT).contains(lower);
  }

  private Row row(Server server, int waiting) {
    return new Row(server, delivery.routeNow(server.lane()), Label.listener(server), waiting);
  }
}
