package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.operations.DiscardJobs;
import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.RedeliverResult;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.delivery.route.RouteKind;
import io.toneout.server.panel.event.EventId;
import io.toneout.server.panel.event.EventSearch;
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
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Redelivers or discards many events: all that a search means, by a job, or those that were chosen,
 * at once. Asks first, with the number.
 */
public final class BulkPage implements Page {

  private static final String EVENTS = "/c/:communityId/events";
  private static final String REDELIVER = "redeliver";
  private static final String DISCARD = "discard";

  /** Longer nobody waits for a number. */
  private static final long COUNTING_MILLIS = 2_000;

  private final EventLog log;
  private final Delivery delivery;
  private final Redelivery redelivery;
  private final RedeliveryJobs redeliveries;
  private final DiscardJobs discards;
  private final Audit audit;
  private final Clock clock;

  /** With what it needs. */
  public BulkPage(
      EventLog log,
      Delivery delivery,
      Redelivery redelivery,
      RedeliveryJobs redeliveries,
      DiscardJobs discards,
      Audit audit,
      Clock clock) {
    this.log = log;
    this.delivery = delivery;
    this.redelivery = redelivery;
    this.redeliveries = redeliveries;
    this.discards = discards;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is asked before it is done.
   *
   * @param question with the number
   * @param which which events are meant, in words
   * @param consequence what it means for them
   * @param verb what the button says; empty if there is nothing to do
   * @param action where the form is sent
   * @param back where the way out leads
   * @param takesAway whether it cannot be taken back
   */
  public record Question(
      String question,
      String which,
      String consequence,
      String verb,
      String action,
      String back,
      boolean takesAway) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(EVENTS + "/redeliver", Access.COMMUNITY, this::askRedeliver),
        Route.post(EVENTS + "/redeliver", Access.COMMUNITY, this::redeliver),
        Route.get(EVENTS + "/discard", Access.COMMUNITY, this::askDiscard),
        Route.post(EVENTS + "/discard", Access.COMMUNITY, this::discard),
        Route.get(EVENTS + "/selected", Access.COMMUNITY, this::askSelected),
        Route.post(EVENTS + "/selected", Access.COMMUNITY, this::selected));
  }

  private Reply askRedeliver(Visit visit) {
    EventSearch search = search(visit, REDELIVER).pinned(clock.instant());
    long count = count(search);
    return ask(
        new Question(
            count == 0 ? "No event matches" : "Redeliver " + number(count) + "?",
            EventSearch.of(visit).words(),
            "Each becomes a new event at the end of its server's line, and is worth delivering for"
                + " as long as the first time. The originals stay as they are. The work goes on by"
                + " itself: you can leave the page.",
            count == 0 ? "" : "Redeliver " + number(count),
            search.href("/events/redeliver"),
            EventSearch.of(visit).href("/events"),
            false));
  }

  private Reply redeliver(Visit visit) {
    EventSearch search = search(visit, REDELIVER);
    return begin(visit, search, redeliveries::begin, "events.redelivered", "redelivered");
  }

  private Reply askDiscard(Visit visit) {
    Optional<RouteKind> route = route(visit);
    if (route.isPresent()) {
      return askDiscardOfRoute(visit, route.get());
    }
    EventSearch search = search(visit, DISCARD).pinned(clock.instant());
    long count = count(search);
    return ask(
        discarding(
            count,
            EventSearch.of(visit).words(),
            search.href("/events/discard"),
            EventSearch.of(visit).href("/events")));
  }

  private Reply askDiscardOfRoute(Visit visit, RouteKind route) {
    long count =
        log.counts(visit.communityId()).join().stream()
            .filter(lane -> delivery.routeNow(lane.lane()).kind() == route)
            .mapToLong(LaneCounts::waiting)
            .sum();
    return ask(
        discarding(
            count,
            "all that waits for servers whose route is now " + route.wireName(),
            Href.community(visit.communityId(), "/events/discard?route=" + route.wireName()),
            Href.community(visit.communityId(), "/waiting")));
  }

  private static Question discarding(long count, String which, String action, String back) {
    return new Question(
        count == 0 ? "No event waits there any more" : "Discard " + number(count) + "?",
        which,
        "They are not delivered any more, which cannot be taken back; but their stories stay, and"
            + " they can be redelivered. What a session has been handed already stays as it is.",
        count == 0 ? "" : "Discard " + number(count),
        action,
        back,
        true);
  }

  private Reply discard(Visit visit) {
    Optional<RouteKind> route = route(visit);
    if (route.isEmpty()) {
      return begin(visit, search(visit, DISCARD), discards::begin, "events.discarded", "discarded");
    }
    Job job = discards.begin(visit.communityId(), route.get(), visit.user().name()).join();
    String word = job.matched() + " events, route " + route.get().wireName();
    audit.note(visit, visit.communityId(), "events.discarded", job.id().toString(), word);
    return jobs(visit).saying(number(job.matched()) + " are being discarded. Progress is below.");
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
      String word = job.matched() + " events: " + search.words();
      audit.note(visit, visit.communityId(), action, job.id().toString(), word);
      all += job.matched();
    }
    return jobs(visit).saying(number(all) + " are being " + done + ". Progress is below.");
  }

  private Reply askSelected(Visit visit) {
    List<UUID> ids = ids(visit.query().getOrDefault("id", List.of()));
    boolean discarding = isDiscard(visit);
    if (ids.isEmpty()) {
      return Reply.to(Href.community(visit.communityId(), "/events"))
          .with(Flash.failed("Choose events first, with the boxes on the left."));
    }
    StringBuilder action =
        new StringBuilder(Href.community(visit.communityId(), "/events/selected?do="))
            .append(discarding ? DISCARD : REDELIVER);
    ids.forEach(id -> action.append("&id=").append(id));
    String back = Href.community(visit.communityId(), "/events");
    return ask(
        discarding
            ? discarding(
                ids.size(), "those that you chose, as far as they wait", action.toString(), back)
            : new Question(
                "Redeliver " + number(ids.size()) + "?",
                "those that you chose, as far as they have ended",
                "Each becomes a new event at the end of its server's line. The originals stay as"
                    + " they are.",
                "Redeliver " + number(ids.size()),
                action.toString(),
                back,
                false));
  }

  private Reply selected(Visit visit) {
    List<UUID> ids = ids(visit.query().getOrDefault("id", List.of()));
    boolean discarding = isDiscard(visit);
    int done = 0;
    // One after the other, oldest first, as they are to be delivered.
    for (UUID id : ids.stream().sorted().toList()) {
      boolean worked =
          discarding
              ? delivery.discard(visit.communityId(), id, visit.user().name()).join()
                  instanceof DiscardResult.Discarded
              : redelivery.redeliver(visit.communityId(), id).join()
                  instanceof RedeliverResult.Redelivered;
      if (worked) {
        done++;
        audit.note(
            visit,
            visit.communityId(),
            discarding ? "event.discarded" : "event.redelivered",
            id.toString());
      }
    }
    String verb = discarding ? " discarded" : " redelivered";
    String rest =
        done == ids.size()
            ? ""
            : " "
                + number(ids.size() - done)
                + (discarding
                    ? " did not wait any more, or were on their way."
                    : " could not be: they still wait, or their server is gone or full.");
    String said = number(done) + (done == 1 ? " was" : " were") + verb + "." + rest;
    return Reply.to(Href.community(visit.communityId(), "/events"))
        .with(done == 0 ? Flash.failed(said) : Flash.done(said));
  }

  private static boolean isDiscard(Visit visit) {
    return visit.query("do").equals(DISCARD);
  }

  private static List<UUID> ids(List<String> texts) {
    return texts.stream()
        .limit(EventsPage.SIZE)
        .flatMap(text -> EventId.read(text).stream())
        .distinct()
        .toList();
  }

  private static Optional<RouteKind> route(Visit visit) {
    return Arrays.stream(RouteKind.values())
        .filter(kind -> kind.wireName().equals(visit.query("route").toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** What was searched for, if that can be done with all of it. */
  private static EventSearch search(Visit visit, String verb) {
    EventSearch search = EventSearch.of(visit);
    boolean fits = verb.equals(REDELIVER) ? search.isSettled() : search.isPending();
    if (!fits || !search.form().isValid()) {
      throw new Refusal(
          400,
          "Which events?",
          verb.equals(REDELIVER)
              ? "Only events that have ended can be redelivered: choose failed, delivered, refused,"
                  + " expired or discarded in the list of events."
              : "Only events that wait can be discarded: choose pending in the list of events.");
    }
    return search;
  }

  /** How many are meant; -1 if they are too many to be counted while somebody waits. */
  private long count(EventSearch search) {
    long count = 0;
    for (EventFilter filter : search.filters(clock.instant())) {
      long some =
          log.count(filter).completeOnTimeout(-1L, COUNTING_MILLIS, TimeUnit.MILLISECONDS).join();
      if (some < 0) {
        return -1;
      }
      count += some;
    }
    return count;
  }

  private static String number(long count) {
    return count < 0
        ? "all events that match"
        : count == 1 ? "1 event" : String.format(Locale.ENGLISH, "%,d events", count);
  }

  private static Reply ask(Question question) {
    return Reply.of(
        View.of("bulk", question.question())
            .with("question", question)
            .below("Events", question.back()));
  }

  private static Reply jobs(Visit visit) {
    return Reply.to(Href.community(visit.communityId(), "/jobs"));
  }
}
