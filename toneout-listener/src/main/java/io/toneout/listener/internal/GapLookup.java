package io.toneout.listener.internal;

import static java.lang.System.Logger.Level.WARNING;

import io.toneout.listener.Gap;
import io.toneout.listener.MissedEvent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the gateway which events are in a gap (WIRE.md, section 6). Any thread. */
public final class GapLookup {

  private static final int PAGE = 500;

  /** The list is read from its newest event on; a gap further down is reported as unexplained. */
  private static final int MOST_PAGES = 20;

  private final System.Logger log = System.getLogger("io.toneout.listener");
  private final JsonMapper mapper = new JsonMapper();
  private final Settings settings;
  private final HttpClient client;

  public GapLookup(Settings settings, HttpClient client) {
    this.settings = settings;
    this.client = client;
  }

  /** The gap with what the gateway knows of it; never ends exceptionally. */
  CompletableFuture<Gap> lookUp(Gap gap) {
    Deque<MissedEvent> found = new ArrayDeque<>();
    return page(gap, found, "", MOST_PAGES)
        .exceptionally(failure -> {
          log.log(WARNING, "the gateway could not be asked about missing events", failure);
          return null;
        })
        .thenApply(done -> new Gap(gap.first(), gap.last(), List.copyOf(found)));
  }

  /** Collects from one page and, while needed, from those after it. */
  private CompletableFuture<Void> page(
      Gap gap, Deque<MissedEvent> found, String cursor, int pagesLeft) {
    String path = "/v2/general/servers/" + settings.server() + "/push-events?limit=" + PAGE;
    URI url =
        settings.url(
            cursor.isEmpty()
                ? path
                : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + settings.key())
            .timeout(settings.timing().connect())
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenCompose(response -> {
          JsonNode answer = read(response);
          boolean below = false;
          for (JsonNode event : answer.path("events")) {
            long seq = event.path("seq").asLong(0);
            below |= seq < gap.first();
            if (seq >= gap.first() && seq <= gap.last()) {
              found.addFirst(missed(seq, event));
            }
          }
          String next = answer.path("nextCursor").asString("");
          return below || next.isEmpty() || pagesLeft <= 1
              ? CompletableFuture.<Void>completedFuture(null)
              : page(gap, found, next, pagesLeft - 1);
        });
  }

  private JsonNode read(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException("the gateway answered " + response.statusCode());
    }
    try {
      return mapper.readTree(response.body());
    } catch (JacksonException malformed) {
      throw new IllegalStateException("the gateway's answer is not JSON", malformed);
    }
  }

  private static MissedEvent missed(long seq, JsonNode event) {
    return new MissedEvent(
        seq,
        event.path("eventId").asString(""),
        event.path("type").asString(""),
        event.path("status").asString(""),
        event.path("reason").asString(""));
  }
}
