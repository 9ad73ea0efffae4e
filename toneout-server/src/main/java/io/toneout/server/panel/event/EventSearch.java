package io.toneout.server.panel.event;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.EventFilter;
import io.toneout.events.EventType;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Visit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody looks for, as it stands in the address of the page. Immutable.
 *
 * @param communityId whose events
 * @param fields what was chosen or typed, by the name of the field; none is empty
 */
public record EventSearch(String communityId, Map<String, String> fields) {

  /** What ended otherwise than people want: refused or expired. */
  public static final String FAILED = "failed";

  private static final List<String> NAMES =
      List.of("status", "type", "server", "reason", "q", "when", "since", "until");
  private static final int LONGEST = 200;

  /** Reads the address. */
  public static EventSearch of(Visit visit) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = visit.query(name);
      if (!value.isEmpty()) {
        fields.put(name, value.substring(0, Math.min(LONGEST, value.length())));
      }
    }
    return new EventSearch(visit.communityId(), fields);
  }

  /** Events of the server and the type of a filter that were published since then. */
  public static EventSearch since(EventFilter filter, Instant time) {
    return new EventSearch(filter.communityId(), Map.of())
        .with("type", filter.type() == null ? "" : filter.type())
        .with("server", filter.serverId() == null ? "" : String.valueOf(filter.serverId()))
        .with("since", time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** What stands in a field; empty if nothing. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether nothing is asked for, which is all there is. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The same with another choice in a field; an empty value takes it away. */
  public EventSearch with(String name, String value) {
    Map<String, String> other = new LinkedHashMap<>(fields);
    if (value.isEmpty()) {
      other.remove(name);
    } else {
      other.put(name, value);
    }
    if (name.equals("when")) {
      other.remove("since");
      other.remove("until");
    }
    return new EventSearch(communityId, other);
  }

  /** The address of a page of the community that keeps this search. */
  public String href(String path) {
    StringBuilder href = new StringBuilder(Href.community(communityId, path));
    char separator = '?';
    for (Map.Entry<String, String> field : fields.entrySet()) {
      href.append(separator)
          .append(Href.encoded(field.getKey()))
          .append('=')
          .append(Href.encoded(field.getValue()));
      separator = '&';
    }
    return href.toString();
  }

  /** What cannot be understood, by field. */
  public Form form() {
    Form form = new Form(fields, Map.of());
    if (serverId().isEmpty() && fields.containsKey("server")) {
      form = form.wrong("server", "It has to be the number of a server.");
    }
    if (fields.containsKey("type") && !EventType.isValidName(field("type"))) {
      form = form.wrong("type", "It has to be a type such as EVENT_911.");
    }
    for (String name : List.of("since", "until")) {
      if (fields.containsKey(name) && Period.time(field(name)).isEmpty()) {
        form = form.wrong(name, "It has to be a time such as 2026-01-31 12:00.");
      }
    }
    return form;
  }

  /** The event whose id was typed instead of a text. */
  public Optional<UUID> eventId() {
    return EventId.read(field("q"));
  }

  /**
   * What is meant, for the log; two filters if two statuses are.
   *
   * @param now for times such as yesterday
   */
  public List<EventFilter> filters(Instant now) {
    Period period = Period.of(field("when"), field("since"), field("until"), now);
    EventFilter filter =
        new EventFilter(
            communityId,
            serverId().orElse(null),
            null,
            orNull("type"),
            orNull("reason"),
            orNull("q"),
            period.since(),
            period.until());
    return statuses().stream().map(filter::withStatus).toList();
  }

  /** The statuses that are meant; one that is null stands for all. */
  private List<@Nullable EventStatus> statuses() {
    String status = field("status");
    if (status.equals(FAILED)) {
      return List.of(EventStatus.REFUSED, EventStatus.EXPIRED);
    }
    return Collections.singletonList(EventStatus.fromWire(status).orElse(null));
  }

  /** The same, for good: times such as yesterday become what they are now, and now is the end. */
  public EventSearch pinned(Instant now) {
    EventFilter filter = filters(now).getFirst();
    Instant until = filter.until();
    Map<String, String> pinned = new LinkedHashMap<>(fields);
    pinned.remove("when");
    if (filter.since() != null) {
      pinned.put("since", filter.since().toString());
    }
    pinned.put("until", (until == null || until.isAfter(now) ? now : until).toString());
    return new EventSearch(communityId, pinned);
  }

  /** Whether all that match have ended, so that they can be delivered again. */
  public boolean isSettled() {
    return statuses().stream().allMatch(status -> status != null && status != EventStatus.PENDING);
  }

  /** Whether all that match are waiting, so that they can be given up. */
  public boolean isPending() {
    return statuses().stream().allMatch(status -> status == EventStatus.PENDING);
  }

  /** In words, for example {@code failed, EVENT_911, yesterday}. */
  public String words() {
    StringBuilder words = new StringBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String value = field.getValue();
      words
          .append(words.isEmpty() ? "" : ", ")
          .append(
              switch (field.getKey()) {
                case "server" -> "server " + value;
                case "reason" -> "reason " + value;
                case "q" -> "with “" + value + "”";
                case "when" -> Period.label(value);
                case "since" -> "from " + value;
                case "until" -> "before " + value;
                default -> value;
              });
    }
    return words.isEmpty() ? "all" : words.toString();
  }

  private Optional<Integer> serverId() {
    return LaneId.serverId(field("server"));
  }

  private @Nullable String orNull(String name) {
    return fields.get(name);
  }
}
