package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.panel.figures.Chart;
import io.toneout.server.panel.figures.Figures;
import io.toneout.server.panel.figures.Latencies;
import io.toneout.server.panel.figures.Sample;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes on now and went on in the last minutes, of a community or of the whole gateway. */
public final class OverviewPage implements Page {

  private static final String OF_ALL = "/overview";
  private static final String OF_COMMUNITY = "/c/:communityId/overview";

  /** Samples that "per second" is told from. */
  private static final int NOW = 10;

  /** Samples that are sent to pages that have those before. */
  private static final int NEWEST = 10;

  /** Samples of a row of the table. */
  private static final int ROW = 30;

  private final Figures figures;
  private final Registry registry;
  private final Sessions sessions;
  private final FailingLanes failing;
  private final Clock clock;

  /** With what it needs. */
  public OverviewPage(
      Figures figures, Registry registry, Delivery delivery, Sessions sessions, Clock clock) {
    this.figures = figures;
    this.registry = registry;
    this.sessions = sessions;
    this.failing = new FailingLanes(figures, delivery, registry);
    this.clock = clock;
  }

  /**
   * The numbers at the top.
   *
   * @param perSecond events published a second, now
   * @param lately all that happened in the last minutes
   * @param waiting events that wait now
   * @param waitingLanes for so many servers
   * @param sessions how many are active
   * @param reached so many servers have one
   * @param servers how many there are
   * @param base where the pages of the same community are; empty for the whole gateway
   */
  public record Tiles(
      double perSecond,
      Sample lately,
      int waiting,
      int waitingLanes,
      int sessions,
      int reached,
      int servers,
      String base) {}

  /**
   * What went over one route in the last minutes.
   *
   * @param route which
   * @param latencies from publishing to its end
   * @param all what went over all routes
   */
  public record OnRoute(RouteKind route, Latencies latencies, int all) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(OF_ALL, Access.OPERATOR, this::show).live(this::fragments),
        Route.get(OF_ALL + "/history", Access.OPERATOR, this::history),
        Route.get(OF_COMMUNITY, Access.COMMUNITY, this::show).live(this::fragments),
        Route.get(OF_COMMUNITY + "/history", Access.COMMUNITY, this::history));
  }

  private static @Nullable String communityId(Visit visit) {
    return visit.parameters().get("communityId");
  }

  private Reply show(Visit visit) {
    String communityId = communityId(visit);
    List<Sample> samples = figures.lately(communityId);
    String path = communityId == null ? Href.of(OF_ALL) : Href.community(communityId, OF_ALL);
    return Reply.of(
        View.of("overview", communityId == null ? "Gateway overview" : "Overview")
            .with("tiles", tiles(communityId, samples))
            .with("routes", routes(samples))
            .with("failing", failing.of(communityId, clock.instant()))
            .with("table", table(samples))
            .with("points", Chart.points(complete(samples)))
            .with("history", path + "/history"));
  }

  /** For a page that missed some, for example while its tab was not seen. */
  private Reply history(Visit visit) {
    String points = Chart.points(complete(figures.lately(communityId(visit))));
    return Reply.of(View.part("part/points", "points", points));
  }

  private List<Fragment> fragments(Visit visit) {
    String communityId = communityId(visit);
    List<Sample> samples = figures.lately(communityId);
    List<Sample> complete = complete(samples);
    String newest =
        Chart.points(complete.subList(Math.max(0, complete.size() - NEWEST), complete.size()));
    return List.of(
        new Fragment("tiles", View.part("part/tiles", "tiles", tiles(communityId, samples))),
        new Fragment("routes", View.part("part/routes", "routes", routes(samples))),
        new Fragment(
            "failing",
            View.part("part/failing", "failing", failing.of(communityId, clock.instant()))),
        new Fragment("table", View.part("part/samples", "table", table(samples))),
        new Fragment("points", View.part("part/points", "points", newest)));
  }

  private Tiles tiles(@Nullable String communityId, List<Sample> samples) {
    Sample now = Sample.sum(samples.subList(Math.max(0, samples.size() - NOW), samples.size()));
    Map<LaneId, Integer> waiting = figures.waiting();
    List<ListenerSession> active =
        sessions.all().stream().filter(session -> isOf(communityId, session.lane())).toList();
    return new Tiles(
        now.perSecond(now.published()),
        Sample.sum(samples),
        samples.getLast().waiting(),
        (int) waiting.keySet().stream().filter(lane -> isOf(communityId, lane)).count(),
        active.size(),
        (int) active.stream().map(ListenerSession::lane).distinct().count(),
        servers(communityId),
        communityId == null ? "" : Href.community(communityId, ""));
  }

  private static boolean isOf(@Nullable String communityId, LaneId lane) {
    return communityId == null || lane.communityId().equals(communityId);
  }

  private int servers(@Nullable String communityId) {
    if (communityId != null) {
      return registry.servers(communityId).size();
    }
    return registry.communities().stream()
        .map(Community::communityId)
        .mapToInt(each -> registry.servers(each).size())
        .sum();
  }

  private static List<OnRoute> routes(List<Sample> samples) {
    Sample lately = Sample.sum(samples);
    return List.of(
        new OnRoute(RouteKind.WEBSOCKET, lately.websocket(), lately.delivered()),
        new OnRoute(RouteKind.HTTP, lately.http(), lately.delivered()));
  }

  /** Without the second that goes on. */
  private static List<Sample> complete(List<Sample> samples) {
    return samples.subList(0, samples.size() - 1);
  }

  /** The same as the charts, newest first, in fewer rows. */
  private static List<Sample> table(List<Sample> samples) {
    List<Sample> complete = complete(samples);
    List<Sample> rows = new ArrayList<>();
    for (int to = complete.size(); to > 0; to -= ROW) {
      rows.add(Sample.sum(complete.subList(Math.max(0, to - ROW), to)));
    }
    return Collections.unmodifiableList(rows);
  }
}
