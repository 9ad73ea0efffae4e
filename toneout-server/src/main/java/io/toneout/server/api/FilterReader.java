package io.toneout.server.api;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.log.EventFilter;
import io.toneout.events.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads which settled events are meant (WIRE.md, section 6), and names what is wrong. */
final class FilterReader {

  private static final int LONGEST_WORDS = 200;

  private final ObjectNode body;
  private final List<Problem.Pointed> errors = new ArrayList<>();

  private FilterReader(ObjectNode body) {
    this.body = body;
  }

  /**
   * Reads {@code {serverId?,status,type?,reason?,text?,since?,until?}}.
   *
   * @throws Problem that names everything that is wrong
   */
  static EventFilter read(String communityId, ObjectNode body) {
    FilterReader reader = new FilterReader(body);
    EventFilter filter =
        new EventFilter(
            communityId,
            reader.serverId(),
            reader.status(),
            reader.type(),
            reader.words("reason"),
            reader.words("text"),
            reader.time("since"),
            reader.time("until"));
    if (!reader.errors.isEmpty()) {
      throw Problem.invalid(reader.errors);
    }
    return filter;
  }

  private @Nullable Integer serverId() {
    JsonNode value = body.path("serverId");
    if (isAbsent(value)) {
      return null;
    }
    if (value.isInt()) {
      return value.intValue();
    }
    wrong("serverId", "It has to be the number of a server.");
    return null;
  }

  private @Nullable EventStatus status() {
    EventStatus status = EventStatus.fromWire(body.path("status").asString("")).orElse(null);
    if (status == null || status == EventStatus.PENDING) {
      wrong("status", "It has to be delivered, refused, expired or discarded.");
      return null;
    }
    return status;
  }

  private @Nullable String type() {
    JsonNode value = body.path("type");
    if (isAbsent(value)) {
      return null;
    }
    if (EventType.isValidName(value.asString(""))) {
      return value.asString("");
    }
    wrong("type", "It has to be a type such as EVENT_911.");
    return null;
  }

  private @Nullable String words(String member) {
    JsonNode value = body.path(member);
    if (isAbsent(value)) {
      return null;
    }
    String text = value.asString("");
    if (!text.isBlank() && text.length() <= LONGEST_WORDS) {
      return text;
    }
    wrong(member, "It has to be text of 1 to " + LONGEST_WORDS + " characters.");
    return null;
  }

  private @Nullable Instant time(String member) {
    JsonNode value = body.path(member);
    if (isAbsent(value)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value.asString("")).toInstant();
    } catch (DateTimeException noTime) {
      wrong(member, "It has to be a time such as 2026-01-31T12:00:00Z.");
      return null;
    }
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private void wrong(String member, String detail) {
    errors.add(new Problem.Pointed("/" + member, detail));
  }
}
