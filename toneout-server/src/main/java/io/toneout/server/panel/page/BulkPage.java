package io.toneout.server.panel.page;

import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.DiscardJobs;
import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.delivery.route.RouteKind;
import io.toneout.server.panel.event.EventSearch;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.Visit;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Redelivers or discards, by a job, all events that a search means, or all that waits for servers
 * of one route. Asks first, with the number.
 */
public final class BulkPage implements Page {

  private static final String EVENTS = "/c/:communityId/events";

  /** Longer nobody waits for a number. */
  private static final long COUNTING_MILLIS = 2_000;

  private final EventLog log;
  private final RedeliveryJobs redeliveries;
  private final DiscardJobs discards;
  private final Audit audit;
  private final Clock clock;

  /** With what it needs. */
  public BulkPage(
      EventLog log, RedeliveryJobs redeliveries, DiscardJobs discards, Audit audit, Clock clock) {
    this.log = log;
    this.redeliveries = redeliveries;
    this.discards = discards;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(EVENTS + "/redeliver", Access.COMMUNITY, this::askRedeliver),
        Route.post(EVENTS + "/redeliver", Access.COMMUNITY, this::redeliver),
        Route.get(EVENTS + "/discard", Access.COMMUNITY, this::askDiscard),
        Route.post(EVENTS + "/discard", Access.COMMUNITY, this::discard));
  }

  private Reply askRedeliver(Visit visit) {
    EventSearch search = settled(visit).pinned(clock.instant());
    return BulkQuestion.redeliver(
            count(search),
            EventSearch.of(visit).words(),
            ", and is worth delivering for as long as the first time. The originals stay as they"
                + " are. The work goes on by itself: you can leave the page.",
            search.href("/events/redeliver"),
            EventSearch.of(visit).href("/events"))
        .ask();
  }

  private Reply redeliver(Visit visit) {
    return begin(visit, settled(visit), redeliveries::begin, "events.redelivered", "redelivered");
  }

  private Reply askDiscard(Visit visit) {
    Optional<RouteKind> route = route(visit);
    if (route.isPresent()) {
      return askDiscard(visit, route.get());
    }
    EventSearch search = waiting(visit).pinned(clock.instant());
    return BulkQuestion.discard(
            count(search),
            EventSearch.of(visit).words(),
            search.href("/events/discard"),
            EventSearch.of(visit).href("/events"))
        .ask();
  }

  private Reply askDiscard(Visit visit, RouteKind route) {
    return BulkQuestion.discard(
            discards.matching(visit.communityId(), route).join(),
            "all that waits for servers whose route is now " + route.wireName(),
            Href.community(visit.communityId(), "/events/discard?route=" + route.wireName()),
            Href.community(visit.communityId(), "/waiting"))
        .ask();
  }

  private Reply discard(Visit visit) {
    Optional<RouteKind> route = route(visit);
    if (route.isEmpty()) {
      return begin(visit, waiting(visit), discards::begin, "events.discarded", "discarded");
    }
    Job job = discards.begin(visit.communityId(), route.get(), visit.user().name()).join();
    note(visit, "events.discarded", job, ", route " + route.get().wireName());
    return begun(visit, job.matched(), "discarded");
  }

  /** One job for each status that was asked for and that anything is in. */
  private Reply begin(
      Visit visit,
      EventSearch search,
      BiFunction<EventFilter, String, CompletableFuture<Job>> jobs,
      String action,
      String done) {
    long all = 0;
    for (EventFilter filter : search.filters(clock.instant())) {
      var first = log.search(filter, null, 1).join();
      if (first.events().isEmpty() && first.next() == null) {
        continue;
      }
      Job job = jobs.apply(filter, visit.user().name()).join();
      note(visit, action, job, ": " + search.words());
      all += job.matched();
    }
    return begun(visit, all, done);
  }

  private void note(Visit visit, String action, Job job, String which) {
    String word = BulkQuestion.events(job.matched()) + which;
    audit.note(visit, visit.communityId(), action, job.id().toString(), word);
  }

  private static Reply begun(Visit visit, long events, String done) {
    return Reply.to(Href.community(visit.communityId(), "/jobs"))
        .saying(BulkQuestion.events(events) + " are being " + done + ". Progress is below.");
  }

  private static Optional<RouteKind> route(Visit visit) {
    return Arrays.stream(RouteKind.values())
        .filter(kind -> kind.wireName().equals(visit.query("route").toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static EventSearch settled(Visit visit) {
    EventSearch search = EventSearch.of(visit);
    return fitting(
        search,
        search.isSettled(),
        "Only events that have ended can be redelivered: choose failed, delivered, refused,"
            + " expired or discarded in the list of events.");
  }

  private static EventSearch waiting(Visit visit) {
    EventSearch search = EventSearch.of(visit);
    return fitting(
        search,
        search.isPending(),
        "Only events that wait can be discarded: choose pending in the list of events.");
  }

  private static EventSearch fitting(EventSearch search, boolean fits, String otherwise) {
    if (!fits || !search.form().isValid()) {
      throw new Refusal(400, "Which events?", otherwise);
    }
    return search;
  }

  private long count(EventSearch search) {
    long count = 0;
    for (EventFilter filter : search.filters(clock.instant())) {
      long some =
          log.count(filter)
              .completeOnTimeout(BulkQuestion.UNCOUNTED, COUNTING_MILLIS, TimeUnit.MILLISECONDS)
              .join();
      if (some == BulkQuestion.UNCOUNTED) {
        return BulkQuestion.UNCOUNTED;
      }
      count += some;
    }
    return count;
  }
}
