package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.log.ReasonCounts;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteNow;
import io.toneout.server.panel.event.EventSearch;
import io.toneout.server.panel.event.Outcomes;
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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What waits, by lane and by the way it has, and what failed lately, by reason. */
public final class WaitingPage implements Page {

  /** Of so many failed events the reasons are counted, for each status. */
  private static final int MOST_FAILED = 2_000;

  private static final int JOBS = 5;

  private final EventLog log;
  private final Delivery delivery;
  private final Registry registry;
  private final JobStore jobs;
  private final Clock clock;

  /** With what it needs. */
  public WaitingPage(
      EventLog log, Delivery delivery, Registry registry, JobStore jobs, Clock clock) {
    this.log = log;
    this.delivery = delivery;
    this.registry = registry;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What waits for the lanes of one way.
   *
   * @param kind the way
   * @param lanes how many lanes
   * @param events how many events
   */
  public record Way(RouteKind kind, int lanes, long events) {}

  /**
   * A lane in which events wait.
   *
   * @param lane the lane
   * @param name of its server
   * @param route in use now
   * @param events how many wait
   * @param oldest since when the first one waits; null if it does not any more
   * @param firstId the first one's id; empty if it does not wait any more
   * @param problem what keeps it
   */
  public record Row(
      LaneId lane,
      String name,
      RouteNow route,
      int events,
      @Nullable Instant oldest,
      String firstId,
      String problem) {}

  /**
   * What waits.
   *
   * @param communityId whose
   * @param ways by the way, all lanes
   * @param chosen the way that the rows are of; empty for all
   * @param rows this page's
   * @param pager where it is
   * @param now when it is shown
   */
  public record Waiting(
      String communityId, List<Way> ways, String chosen, List<Row> rows, Pager pager, Instant now) {

    /** How many wait in all. */
    public long events() {
      return ways.stream().mapToLong(Way::events).sum();
    }
  }

  /**
   * What failed for one reason.
   *
   * @param status how it ended
   * @param reason why
   * @param events how many
   * @param search for them
   */
  public record Cause(EventStatus status, String reason, long events, EventSearch search) {}

  /**
   * What failed.
   *
   * @param search for all of it, with the time that was chosen
   * @param causes most frequent first
   * @param complete whether all were counted
   */
  public record Failed(EventSearch search, List<Cause> causes, boolean complete) {

    /** How many failed in all. */
    public long events() {
      return causes.stream().mapToLong(Cause::events).sum();
    }
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/c/:communityId/waiting", Access.COMMUNITY, this::show).live(this::fragments));
  }

  private Reply show(Visit visit) {
    return Reply.of(
        View.of("waiting", "Waiting and failed")
            .with("waiting", waiting(visit))
            .with("failed", failed(visit))
            .with("jobs", jobs(visit)));
  }

  private List<Fragment> fragments(Visit visit) {
    return List.of(
        new Fragment("waiting", View.part("part/waiting", "waiting", waiting(visit))),
        new Fragment("failed", View.part("part/failed", "failed", failed(visit))),
        new Fragment("jobs", View.part("part/jobs", "listing", jobs(visit))));
  }

  private JobsPage.Listing jobs(Visit visit) {
    return JobsPage.listing(jobs, visit.communityId(), null, JOBS, clock.instant());
  }

  private record Lane(LaneCounts counts, RouteNow route) {}

  private Waiting waiting(Visit visit) {
    String communityId = visit.communityId();
    String chosen = visit.query("route");
    List<Lane> lanes =
        log.counts(communityId).join().stream()
            .filter(counts -> counts.waiting() > 0)
            .map(counts -> new Lane(counts, delivery.routeNow(counts.lane())))
            .sorted(
                Comparator.comparingInt((Lane lane) -> lane.counts().waiting())
                    .reversed()
                    .thenComparingInt(lane -> lane.counts().lane().serverId()))
            .toList();
    List<Way> ways = new ArrayList<>();
    for (RouteKind kind : List.of(RouteKind.NONE, RouteKind.HTTP, RouteKind.WEBSOCKET)) {
      List<Lane> ofKind = lanes.stream().filter(lane -> lane.route().kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        ways.add(
            new Way(
                kind,
                ofKind.size(),
                ofKind.stream().mapToLong(lane -> lane.counts().waiting()).sum()));
      }
    }
    List<Lane> shown =
        lanes.stream()
            .filter(lane -> chosen.isEmpty() || lane.route().kind().wireName().equals(chosen))
            .toList();
    String base =
        Href.community(communityId, "/waiting")
            + (chosen.isEmpty() ? "" : "?route=" + Href.encoded(chosen));
    Pager pager = Pager.of(Pager.asked(visit.query("page")), shown.size(), base);
    // All are asked for before one is waited for.
    List<CompletableFuture<Row>> rows = pager.slice(shown).stream().map(this::row).toList();
    return new Waiting(
        communityId,
        ways,
        chosen,
        rows.stream().map(CompletableFuture::join).toList(),
        pager,
        clock.instant());
  }

  /** With the last attempt of its oldest event, which the others wait for, if any is made now. */
  private CompletableFuture<Row> row(Lane lane) {
    LaneId id = lane.counts().lane();
    return log.pending(id, 0, 1, 1)
        .thenCompose(pending ->
            pending.isEmpty() || lane.route().kind() != RouteKind.HTTP
                ? CompletableFuture.completedFuture(
                    row(lane, pending.isEmpty() ? null : pending.getFirst(), null))
                : log.find(id.communityId(), pending.getFirst().id())
                    .thenApply(story -> row(lane, pending.getFirst(), story.orElse(null))));
  }

  private Row row(Lane lane, @Nullable StoredEvent first, @Nullable EventView story) {
    LaneId id = lane.counts().lane();
    return new Row(
        id,
        Label.of(id, registry),
        lane.route(),
        lane.counts().waiting(),
        first == null ? null : first.publishedAt(),
        first == null ? "" : first.id().toString(),
        problem(lane.route(), story == null ? null : story.lastAttempt()));
  }

  private static String problem(RouteNow route, @Nullable Attempt last) {
    return route.kind() == RouteKind.HTTP
            && last != null
            && last.outcome() instanceof Outcome.Failed
        ? Outcomes.sentence(last)
        : route.reason().sentence();
  }

  private Failed failed(Visit visit) {
    String when = visit.query("when");
    EventSearch search =
        new EventSearch(visit.communityId(), Map.of())
            .with("status", EventSearch.FAILED)
            .with("when", when.isEmpty() ? "24h" : when.equals("all") ? "" : when);
    List<Cause> causes = new ArrayList<>();
    boolean complete = true;
    for (EventFilter filter : search.filters(clock.instant())) {
      ReasonCounts counted = log.reasons(filter, MOST_FAILED).join();
      complete &= counted.complete();
      EventStatus status = filter.status();
      if (status != null) {
        counted
            .counts()
            .forEach((reason, events) ->
                causes.add(
                    new Cause(
                        status,
                        reason,
                        events,
                        search.with("status", status.wireName()).with("reason", reason))));
      }
    }
    causes.sort(Comparator.comparingLong(Cause::events).reversed().thenComparing(Cause::reason));
    return new Failed(search, List.copyOf(causes), complete);
  }
}
