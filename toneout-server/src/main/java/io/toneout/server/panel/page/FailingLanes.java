package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteNow;
import io.toneout.server.panel.figures.Figures;
import io.toneout.server.panel.figures.Trouble;
import io.toneout.server.panel.view.Label;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the lanes whose events wait and do not get on, the worst first. */
public final class FailingLanes {

  /** So many are shown. */
  static final int SHOWN = 10;

  private final Figures figures;
  private final Delivery delivery;
  private final Registry registry;

  FailingLanes(Figures figures, Delivery delivery, Registry registry) {
    this.figures = figures;
    this.delivery = delivery;
    this.registry = registry;
  }

  /**
   * A lane that fails.
   *
   * @param lane which
   * @param server what its server is called
   * @param community what its community is called
   * @param route by which its events would go
   * @param waiting how many there are
   * @param since since when its attempts fail; null if none is made
   * @param failures how many failed in a row
   * @param why what is in the way, in a sentence
   */
  public record Row(
      LaneId lane,
      String server,
      String community,
      RouteKind route,
      int waiting,
      @Nullable Instant since,
      int failures,
      String why) {}

  /**
   * Those that are worst.
   *
   * @param rows the first few
   * @param total how many there are
   * @param everywhere whether they are of all communities
   * @param now when they were found
   */
  public record Listing(List<Row> rows, int total, boolean everywhere, Instant now) {}

  private record Found(LaneId lane, int waiting, RouteNow route, Optional<Trouble> trouble) {}

  /** The failing lanes of a community; null: of all. */
  Listing of(@Nullable String communityId, Instant now) {
    List<Found> found =
        figures.waiting().entrySet().stream()
            .filter(lane -> communityId == null || lane.getKey().communityId().equals(communityId))
            .map(this::look)
            .filter(lane -> lane.trouble().isPresent() || lane.route().kind() == RouteKind.NONE)
            .sorted(
                Comparator.comparingInt(Found::waiting)
                    .reversed()
                    .thenComparing(lane -> lane.lane().communityId())
                    .thenComparing(lane -> lane.lane().serverId()))
            .toList();
    return new Listing(
        found.stream().limit(SHOWN).map(this::row).toList(),
        found.size(),
        communityId == null,
        now);
  }

  private Found look(Map.Entry<LaneId, Integer> lane) {
    LaneId id = lane.getKey();
    return new Found(id, lane.getValue(), delivery.routeNow(id), figures.trouble(id));
  }

  private Row row(Found found) {
    LaneId lane = found.lane();
    RouteNow route = found.route();
    boolean tried = found.trouble().isPresent() && route.kind() != RouteKind.NONE;
    return new Row(
        lane,
        Label.of(lane, registry),
        registry.community(lane.communityId()).map(Community::name).orElse(lane.communityId()),
        route.kind(),
        found.waiting(),
        found.trouble().map(Trouble::since).orElse(null),
        found.trouble().map(Trouble::failures).orElse(0),
        tried ? found.trouble().get().why() : route.reason().sentence());
  }
}
