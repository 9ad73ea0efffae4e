package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventPage;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.route.RouteNow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of events: lists and single ones with their attempts. */
final class EventEndpoints {

  private static final int LIMIT = 50;
  private static final int MOST = 500;

  /** Parts of the log that are looked at for a page, until one has something in it. */
  private static final int MOST_PARTS = 50;

  private static final Access READERS = Access.key(Scope.PUBLISH, Scope.LISTEN);
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final EventLog log;
  private final Delivery delivery;
  private final Registry registry;

  EventEndpoints(EventLog log, Delivery delivery, Registry registry) {
    this.log = log;
    this.delivery = delivery;
    this.registry = registry;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v2/general/servers/:serverId/push-events", READERS, this::list),
        Endpoint.get("/v2/general/push-events/:eventId", READERS, this::find));
  }

  private CompletionStage<Answer> list(Call call) {
    LaneId lane = call.lane();
    int limit = limit(call);
    EventFilter filter =
        EventFilter.of(lane).withStatus(status(call)).withType(call.query("type").orElse(null));
    return search(filter, cursor(call), limit, MOST_PARTS)
        .thenApply(page -> answer(page, delivery.routeNow(lane)));
  }

  /** One page; the log looks at a part at a time, and some parts without a hit are passed over. */
  private CompletableFuture<EventPage> search(
      EventFilter filter, @Nullable EventCursor from, int limit, int parts) {
    return log.search(filter, from, limit)
        .thenCompose(page ->
            page.events().isEmpty() && page.next() != null && parts > 1
                ? search(filter, page.next(), limit, parts - 1)
                : CompletableFuture.completedFuture(page));
  }

  private static Answer answer(EventPage page, RouteNow now) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode events = json.putArray("events");
    page.events().forEach(event -> events.add(EventJson.listed(event, now)));
    EventCursor next = page.next();
    json.put("nextCursor", next == null ? null : next.text());
    return Answer.json(200, json);
  }

  private CompletionStage<Answer> find(Call call) {
    UUID eventId = eventId(call.path("eventId"));
    return log.find(call.communityId(), eventId)
        .thenApply(found -> {
          EventView event = found.orElseThrow(EventEndpoints::unknown);
          String keyName =
              Optional.ofNullable(event.notes().keyId())
                  .flatMap(registry::keyById)
                  .map(ApiKey::name)
                  .orElse("");
          return Answer.json(
              200, EventJson.detailed(event, delivery.routeNow(event.lane()), keyName));
        });
  }

  /** Reads an event's id from a path. */
  static UUID eventId(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException noUuid) {
      // falls through: an id that is none names nothing
    }
    throw unknown();
  }

  static Problem unknown() {
    return Problem.notFound(
        "This community has no such event. Settled events are kept for the time that"
            + " delivery.retention says.");
  }

  private static int limit(Call call) {
    String limit = call.query("limit").orElse(String.valueOf(LIMIT));
    if (NUMBER.matcher(limit).matches() && Long.parseLong(limit) <= MOST) {
      return Integer.parseInt(limit);
    }
    throw Problem.invalid("limit", "The parameter limit is a number from 1 to " + MOST + ".");
  }

  private static @Nullable EventStatus status(Call call) {
    return call.query("status")
        .map(name ->
            EventStatus.fromWire(name)
                .orElseThrow(() ->
                    Problem.invalid(
                        "status",
                        "The parameter status is pending, delivered, refused, expired or"
                            + " discarded.")))
        .orElse(null);
  }

  private static @Nullable EventCursor cursor(Call call) {
    Optional<String> cursor = call.query("cursor");
    if (cursor.isEmpty()) {
      return null;
    }
    return cursor
        .flatMap(EventCursor::parse)
        .filter(place -> place instanceof EventCursor.Seq)
        .orElseThrow(() ->
            Problem.invalid(
                "cursor", "The parameter cursor is the nextCursor of the page before."));
  }
}
