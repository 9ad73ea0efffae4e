package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.RedeliverResult;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.panel.event.Curl;
import io.toneout.server.panel.event.EventId;
import io.toneout.server.panel.event.Findings;
import io.toneout.server.panel.event.Payload;
import io.toneout.server.panel.event.Situation;
import io.toneout.server.panel.event.Timeline;
import io.toneout.server.panel.event.Verdict;
import io.toneout.server.panel.view.Flash;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event: why it did not arrive or how it did, what happened in order, and its payload. */
public final class EventPage implements Page {

  private static final String EVENT = "/c/:communityId/events/:eventId";

  /** Copies are looked for among so many of the server's newest events. */
  private static final int LOOK_FOR_COPIES = 200;

  private final EventLog log;
  private final Delivery delivery;
  private final Registry registry;
  private final Sessions sessions;
  private final Redelivery redelivery;
  private final Audit audit;
  private final @Nullable URI publicUrl;
  private final Clock clock;

  /** With what it needs. */
  public EventPage(
      EventLog log,
      Delivery delivery,
      Registry registry,
      Sessions sessions,
      Redelivery redelivery,
      Audit audit,
      @Nullable URI publicUrl,
      Clock clock) {
    this.log = log;
    this.delivery = delivery;
    this.registry = registry;
    this.sessions = sessions;
    this.redelivery = redelivery;
    this.audit = audit;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /**
   * The part that changes until the event is settled.
   *
   * @param event without what must not be seen
   * @param verdict the answer that stands on top
   * @param timeline what happened
   * @param findings what validation had to say
   * @param server what the server is called; empty if it is not configured any more
   * @param publisher what it was published with; empty if that is not known
   * @param formToken for its form
   * @param now when it is shown
   */
  public record Story(
      EventView event,
      Verdict verdict,
      Timeline timeline,
      List<Findings.Finding> findings,
      String server,
      String publisher,
      String formToken,
      Instant now) {

    /** Whether it still waits. */
    public boolean isPending() {
      return event.status() == EventStatus.PENDING;
    }

    /** The address of a page of this event. */
    public String href(String path) {
      return Href.community(event.lane().communityId(), "/events/" + event.id() + path);
    }
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(EVENT, Access.COMMUNITY, this::show)
            .live(visit ->
                List.of(
                    new Fragment(
                        "story", View.part("part/story", "story", story(visit, event(visit)))))),
        Route.post(EVENT + "/redeliver", Access.COMMUNITY, this::redeliver),
        Route.get(EVENT + "/discard", Access.COMMUNITY, this::confirm),
        Route.post(EVENT + "/discard", Access.COMMUNITY, this::discard));
  }

  private Reply show(Visit visit) {
    EventView event = event(visit);
    return Reply.of(
        View.of("event", event.type() + " " + event.seq())
            .with("story", story(visit, event))
            .with("payload", masked(event, Payload.pretty(event)))
            .with("curl", masked(event, Curl.of(event, publicUrl)))
            .with("copies", copies(event))
            .below("Events", Href.community(visit.communityId(), "/events")));
  }

  private Story story(Visit visit, EventView event) {
    Instant now = clock.instant();
    LaneId lane = event.lane();
    return new Story(
        event,
        Verdict.of(event, situation(event), now),
        Timeline.of(event, now),
        Findings.of(event.notes().finding()),
        registry.server(lane).map(Label::of).orElse(""),
        publisher(event),
        visit.formToken(),
        now);
  }

  private String publisher(EventView event) {
    String keyId = event.notes().keyId();
    return keyId == null
        ? ""
        : registry
            .keyById(keyId)
            .map(key -> "with the key " + key.name() + " (" + key.start() + "…)")
            .orElse("with a key that was revoked since");
  }

  private Situation situation(EventView event) {
    LaneId lane = event.lane();
    Server server = registry.server(lane).orElse(null);
    long head =
        event.status() == EventStatus.PENDING
            ? log.pending(lane, 0, 1, 1).join().stream()
                .mapToLong(StoredEvent::seq)
                .findFirst()
                .orElse(0)
            : 0;
    return new Situation(
        lane.serverId(),
        server != null,
        delivery.routeNow(lane),
        Label.listener(server),
        sessions.of(lane).size(),
        head);
  }

  private List<EventView> copies(EventView event) {
    return event.status() == EventStatus.PENDING
        ? List.of()
        : log
            .search(
                EventFilter.of(event.lane()).published(event.publishedAt(), null),
                null,
                LOOK_FOR_COPIES)
            .join()
            .events()
            .stream()
            .filter(copy -> event.id().equals(copy.notes().redeliveryOf()))
            .toList();
  }

  /** What was published may hold a key as well. */
  private String masked(EventView event, String text) {
    return registry.masked(event.lane().communityId(), text);
  }

  private Reply redeliver(Visit visit) {
    EventView event = event(visit);
    return switch (redelivery.redeliver(visit.communityId(), event.id()).join()) {
      case RedeliverResult.Redelivered again -> {
        audit.note(visit, visit.communityId(), "event.redelivered", event.id().toString());
        yield Reply.to(Href.community(visit.communityId(), "/events/" + again.eventId()))
            .saying(
                "It goes out once more, as event "
                    + again.seq()
                    + " of its server. This page follows it.");
      }
      case RedeliverResult.StillPending pending ->
          failed(visit, "It still waits, and is delivered without help.");
      case RedeliverResult.LaneFull full ->
          failed(visit, "Its server has " + full.pending() + " events waiting, which is the most.");
      case RedeliverResult.NoServer gone ->
          failed(visit, "Its server is not configured any more. Add it again first.");
      case RedeliverResult.Unknown unknown -> throw Refusal.notFound();
    };
  }

  private Reply confirm(Visit visit) {
    EventView event = event(visit);
    String back = Href.community(visit.communityId(), "/events/" + event.id());
    return Reply.of(
        Confirmation.of("Discard event " + event.seq() + " (" + event.type() + ")?")
            .because("It is not delivered any more. Its story and its payload stay in the list.")
            .asking("Discard it", back)
            .view("Event", back));
  }

  private Reply discard(Visit visit) {
    UUID eventId = event(visit).id();
    return switch (delivery.discard(visit.communityId(), eventId, visit.user().name()).join()) {
      case DiscardResult.Discarded discarded -> {
        audit.note(visit, visit.communityId(), "event.discarded", eventId.toString());
        yield back(visit).saying("It was discarded.");
      }
      case DiscardResult.NotPending settled ->
          failed(visit, "It is " + settled.status().wireName() + " already, and stays so.");
      case DiscardResult.UnderWay sent ->
          failed(
              visit,
              "A session was handed this event and may have received it. Try again if the session"
                  + " ends without confirming it.");
      case DiscardResult.Unknown unknown -> throw Refusal.notFound();
    };
  }

  private EventView event(Visit visit) {
    return EventId.read(visit.parameter("eventId"))
        .flatMap(eventId -> log.find(visit.communityId(), eventId).join())
        .orElseThrow(Refusal::notFound);
  }

  private static Reply failed(Visit visit, String why) {
    return back(visit).with(Flash.failed(why));
  }

  private static Reply back(Visit visit) {
    return Reply.to(
        Href.community(visit.communityId(), "/events/" + Href.encoded(visit.parameter("eventId"))));
  }
}
