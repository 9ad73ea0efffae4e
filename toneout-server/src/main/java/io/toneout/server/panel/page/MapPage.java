package io.toneout.server.panel.page;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.server.config.MapConfig;
import io.toneout.server.live.LiveState;
import io.toneout.server.live.UnitLocation;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Pager;
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
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Where a server's units were seen in the last minutes, on a map and in a table. */
public final class MapPage implements Page {

  /** A chooser of more is a field for the number. */
  private static final int MOST_CHOICES = 100;

  private final Registry registry;
  private final LiveState live;
  private final MapConfig map;
  private final Clock clock;

  /** With what it needs. */
  public MapPage(Registry registry, LiveState live, MapConfig map, Clock clock) {
    this.registry = registry;
    this.live = live;
    this.map = map;
    this.clock = clock;
  }

  /**
   * What the table shows.
   *
   * @param units this page's
   * @param pager where it is
   * @param now when they are shown
   */
  public record Listing(List<SeenUnits.Unit> units, Pager pager, Instant now) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/c/:communityId/map", Access.COMMUNITY, this::choose),
        Route.get("/c/:communityId/map/:serverId", Access.COMMUNITY, this::show)
            .live(this::fragments));
  }

  /** Goes on to the server asked for, else to one whose units were seen, else to any. */
  private Reply choose(Visit visit) {
    List<Server> servers = registry.servers(visit.communityId());
    String asked = visit.query("server");
    Optional<Server> chosen =
        servers.stream()
            .filter(server -> asked.isEmpty() ? isSeen(server) : isAsked(server, asked))
            .findFirst();
    if (chosen.isEmpty() && asked.isEmpty()) {
      chosen = servers.stream().findFirst();
    }
    if (chosen.isEmpty() && !asked.isEmpty()) {
      throw Refusal.notFound();
    }
    return chosen
        .map(server -> Reply.to(address(visit, server)))
        .orElseGet(() ->
            Reply.of(View.of("mapless", "Live map").with("communityId", visit.communityId())));
  }

  private boolean isSeen(Server server) {
    return !live.locations().of(server.lane()).isEmpty();
  }

  private static boolean isAsked(Server server, String asked) {
    return String.valueOf(server.id()).equals(asked);
  }

  private static String address(Visit visit, Server server) {
    return Href.community(visit.communityId(), "/map/" + server.id());
  }

  private Reply show(Visit visit) {
    Server server = server(visit);
    List<Server> servers = registry.servers(visit.communityId());
    List<SeenUnits.Unit> units = units(server.lane());
    return Reply.of(
            View.of("map", "Live map")
                .with("server", server)
                .with("servers", servers.size() > MOST_CHOICES ? List.of() : servers)
                .with("map", map)
                .with("listing", listing(visit, units))
                .with("markers", markers(units)))
        .showingImagesOf(map.origin());
  }

  private List<Fragment> fragments(Visit visit) {
    List<SeenUnits.Unit> units = units(server(visit).lane());
    return List.of(
        new Fragment("units", View.part("part/units", "listing", listing(visit, units))),
        new Fragment("markers", View.part("part/markers", "markers", markers(units))));
  }

  private Server server(Visit visit) {
    return registry.server(visit.lane()).orElseThrow(Refusal::notFound);
  }

  private List<SeenUnits.Unit> units(LaneId lane) {
    List<UnitLocation> seen = live.locations().of(lane);
    return seen.isEmpty() ? List.of() : new SeenUnits(live.units(lane, false).join()).of(seen);
  }

  private Listing listing(Visit visit, List<SeenUnits.Unit> units) {
    String base = Href.community(visit.communityId(), "/map/" + visit.parameter("serverId"));
    Pager pager = Pager.of(Pager.asked(visit.query("page")), units.size(), base);
    return new Listing(pager.slice(units), pager, clock.instant());
  }

  /** For the script: key, label, tone, words, x, y and heading of each that has coordinates. */
  private static String markers(List<SeenUnits.Unit> units) {
    ArrayNode markers = JsonMapper.shared().createArrayNode();
    for (SeenUnits.Unit unit : units) {
      UnitLocation.Coordinates at = unit.seen().coordinates();
      if (at != null) {
        markers
            .addArray()
            .add(unit.key())
            .add(unit.label())
            .add(unit.tone())
            .add(words(unit))
            .add(rounded(at.x()))
            .add(rounded(at.y()))
            .add(rounded(at.w()));
      }
    }
    return markers.toString();
  }

  private static String words(SeenUnits.Unit unit) {
    return String.join(
        " · ",
        List.of(unit.name(), unit.state(), unit.seen().location()).stream()
            .filter(text -> !text.isEmpty())
            .toList());
  }

  private static double rounded(double coordinate) {
    return Math.round(coordinate * 10) / 10.0;
  }
}
