package io.toneout.cli.listen;

import io.toneout.events.data.EventJson;
import io.toneout.listener.ReceivedEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts events to a URL as the gateway would (WIRE.md, section 4), for listeners that it cannot
 * reach. An event that the URL does not take is not repeated.
 */
public final class Forwarder {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_SHOWN = 100;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final EventJson json = new EventJson();
  private final URI target;
  private final String key;

  /** Posts to that URL; the key goes into each payload. */
  public Forwarder(URI target, String key) {
    this.target = target;
    this.key = key;
  }

  /** Posts one event and says what came back: {@code 200 ok}. Blocks, at most ten seconds. */
  public String forward(ReceivedEvent event) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(payload(event)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      String body = response.body().strip();
      return response.statusCode()
          + " "
          + (body.length() > MOST_SHOWN ? body.substring(0, MOST_SHOWN) + "…" : body);
    } catch (HttpTimeoutException late) {
      return "no answer in time";
    } catch (ConnectException refused) {
      return "nothing listens there";
    } catch (IOException failure) {
      return "failed: " + failure.getMessage();
    }
  }

  private String payload(ReceivedEvent event) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("key", key);
    payload.setAll(json.write(event.event()));
    if (event.id() != null) {
      payload.put("id", event.id().toString());
    }
    payload.put("seq", event.seq());
    return payload.toString();
  }
}
