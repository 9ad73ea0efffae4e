package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.delivery.registry.Scope;
import io.toneout.server.limits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v2/general/push-events}: publishes many events in order, each accepted or refused on
 * its own.
 */
final class BatchEndpoint {

  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int MOST_EVENTS = 1000;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Publishing publishing;
  private final Delivery delivery;

  BatchEndpoint(Publishing publishing, Delivery delivery) {
    this.publishing = publishing;
    this.delivery = delivery;
  }

  /** One entry: an event, or what is wrong with it. */
  private sealed interface Entry {
    record Event(PublishedEvent event) implements Entry {}

    record Wrong(Problem problem) implements Entry {}
  }

  Endpoint endpoint() {
    return Endpoint.post(
            "/v2/general/push-events", Access.key(Scope.PUBLISH), MOST_BYTES, this::publish)
        .limited(Limit.PUBLISH);
  }

  private CompletionStage<Answer> publish(Call call) {
    if (call.query("wait").isPresent()) {
      throw Problem.invalid("wait", "A batch is not waited for; publish the event on its own.");
    }
    if (call.header("Idempotency-Key").isPresent()) {
      throw Problem.invalid(
          "Idempotency-Key", "A batch takes no Idempotency-Key; publish the event on its own.");
    }
    List<CompletableFuture<ObjectNode>> results = new ArrayList<>();
    for (Entry entry : read(call.body())) {
      results.add(result(call, entry, results.size()));
    }
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(done -> {
          ObjectNode json = JsonMapper.shared().createObjectNode();
          ArrayNode array = json.putArray("results");
          results.forEach(result -> array.add(result.join()));
          return Answer.json(202, json);
        });
  }

  private CompletableFuture<ObjectNode> result(Call call, Entry entry, int index) {
    try {
      return switch (entry) {
        case Entry.Wrong wrong -> throw wrong.problem();
        case Entry.Event event -> published(call, event.event(), index);
      };
    } catch (Problem problem) {
      return CompletableFuture.completedFuture(refused(index, problem));
    }
  }

  private CompletableFuture<ObjectNode> published(Call call, PublishedEvent event, int index) {
    LaneId lane = call.lane(String.valueOf(event.serverId()));
    return publishing
        .publish(lane, event, null, call.header("traceparent"), call.key())
        .handle((result, failure) -> {
          if (failure != null) {
            return refused(index, problemOf(failure));
          }
          return switch (result) {
            case AppendResult.Appended appended -> accepted(index, lane, appended.event());
            case AppendResult.LaneFull full -> refused(index, Publishing.laneFull(lane, full));
            case AppendResult.Repeated repeated -> throw withoutKey();
            case AppendResult.KeyReused reused -> throw withoutKey();
          };
        });
  }

  private ObjectNode accepted(int index, LaneId lane, StoredEvent event) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("index", index);
    json.setAll(EventJson.accepted(event.id(), event.seq(), delivery.routeNow(lane)));
    return json;
  }

  private static ObjectNode refused(int index, Problem problem) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("index", index);
    json.set("error", ProblemJson.members(problem));
    return json;
  }

  /** One entry may be durable when the next cannot be written, so each says it for itself. */
  private static Problem problemOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof LogUnavailableException) {
      return Failures.unavailable();
    }
    throw new CompletionException(cause);
  }

  private static IllegalStateException withoutKey() {
    return new IllegalStateException("an event without an idempotency key cannot repeat one");
  }

  private static List<Entry> read(byte[] body) {
    EventReader.requireUtf8(body);
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.invalid("", "The body has to be a JSON object with the member events.");
      }
      List<Entry> entries = null;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean events = parser.currentName().equals("events");
        JsonToken value = parser.nextToken();
        if (!events) {
          parser.skipChildren();
        } else if (value != JsonToken.START_ARRAY || entries != null) {
          throw wrongEvents();
        } else {
          entries = entries(body, parser);
        }
      }
      if (entries == null || entries.isEmpty()) {
        throw wrongEvents();
      }
      if (parser.nextToken() != null) {
        throw Problem.invalid("", "The body is not JSON: something follows the batch.");
      }
      return entries;
    } catch (JacksonException broken) {
      throw EventReader.notJson(broken);
    }
  }

  private static List<Entry> entries(byte[] body, JsonParser parser) {
    List<Entry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (entries.size() == MOST_EVENTS) {
        throw wrongEvents();
      }
      entries.add(entry(body, parser));
    }
    return entries;
  }

  private static Entry entry(byte[] body, JsonParser parser) {
    long from = parser.currentTokenLocation().getByteOffset();
    Entry entry;
    try {
      entry = new Entry.Event(EventReader.entry(body, parser));
    } catch (Problem problem) {
      entry = new Entry.Wrong(problem);
    }
    long length = parser.currentLocation().getByteOffset() - from;
    return length > EventReader.MOST_BYTES
        ? new Entry.Wrong(Failures.tooLarge(EventReader.MOST_BYTES))
        : entry;
  }

  private static Problem wrongEvents() {
    return Problem.invalid(
        "/events", "A batch needs the member events once: an array of 1 to 1,000 events.");
  }
}
