package io.toneout.server.panel.page;

import io.toneout.delivery.event.EventView;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.events.EventType;
import io.toneout.server.panel.event.EventListing;
import io.toneout.server.panel.event.EventSearch;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A community's events, searched and filtered; what is looked for stands in the address. */
public final class EventsPage implements Page {

  /** Events of a page, and the most that can be chosen at a time. */
  static final int SIZE = 50;

  private static final int MOST_SERVERS_OFFERED = 200;

  private final EventLog log;
  private final Registry registry;
  private final Clock clock;

  /** With what it needs. */
  public EventsPage(EventLog log, Registry registry, Clock clock) {
    this.log = log;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * What the list shows.
   *
   * @param search what was looked for
   * @param events this page's, newest first
   * @param names of the servers on it, by number
   * @param older where older ones are; null if there are none
   * @param lookedBackTo how far back was looked, when that is not everything; else null
   * @param newest whether these are the newest
   * @param now when it is shown
   */
  public record Listing(
      EventSearch search,
      List<EventView> events,
      Map<Integer, String> names,
      @Nullable String older,
      @Nullable Instant lookedBackTo,
      boolean newest,
      Instant now) {

    /** What a server is called. */
    public String name(EventView event) {
      int serverId = event.lane().serverId();
      return names.getOrDefault(serverId, Label.numbered(serverId));
    }
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/c/:communityId/events", Access.COMMUNITY, this::show).live(this::fragments));
  }

  private Reply show(Visit visit) {
    EventSearch search = EventSearch.of(visit);
    Optional<UUID> eventId = search.eventId();
    if (eventId.isPresent() && log.find(visit.communityId(), eventId.get()).join().isPresent()) {
      return Reply.to(Href.community(visit.communityId(), "/events/" + eventId.get()));
    }
    Form form = search.form();
    View view =
        View.of("events", "Events")
            .with("search", search)
            .with("form", form)
            .with("types", EventType.all())
            .with("servers", offered(visit.communityId()))
            .with("listing", listing(visit, search));
    return form.isValid() ? Reply.of(view) : Reply.invalid(view);
  }

  /** Older pages stay as they are; the first one shows what is new. */
  private List<Fragment> fragments(Visit visit) {
    return visit.query("from").isEmpty()
        ? List.of(
            new Fragment(
                "events",
                View.part("part/events", "listing", listing(visit, EventSearch.of(visit)))))
        : List.of();
  }

  private List<Server> offered(String communityId) {
    List<Server> servers = registry.servers(communityId);
    return servers.subList(0, Math.min(MOST_SERVERS_OFFERED, servers.size()));
  }

  private Listing listing(Visit visit, EventSearch search) {
    EventCursor from = cursor(visit, search);
    Instant now = clock.instant();
    EventListing found =
        search.form().isValid()
            ? EventListing.find(log, search.filters(now), from, SIZE)
            : new EventListing(List.of(), null);
    EventCursor next = found.next();
    String href = search.href("/events");
    return new Listing(
        search,
        found.events(),
        names(found.events()),
        next == null ? null : href + (href.contains("?") ? "&" : "?") + "from=" + next.text(),
        found.events().size() < SIZE ? found.lookedBackTo().orElse(null) : null,
        from == null,
        now);
  }

  /** A cursor of another kind of search, which was cut out of its address, is no cursor. */
  private static @Nullable EventCursor cursor(Visit visit, EventSearch search) {
    boolean ofLane = !search.field("server").isEmpty();
    return EventCursor.parse(visit.query("from"))
        .filter(cursor -> cursor instanceof EventCursor.Seq == ofLane)
        .orElse(null);
  }

  private Map<Integer, String> names(List<EventView> events) {
    return events.stream()
        .map(EventView::lane)
        .distinct()
        .flatMap(lane -> registry.server(lane).stream())
        .collect(Collectors.toMap(Server::id, Label::of));
  }
}
