package io.toneout.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A session of the hub that listens and says nothing. */
final class HubListener implements WebSocket.Listener {

  private final StringBuilder heard = new StringBuilder();
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  private HubListener() {}

  /** Connects and returns when it is authenticated. */
  static void listen(String hubUrl, String communityId, String key, int serverId) {
    HubListener listener = new HubListener();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(hubUrl), listener)
            .join();
    String authenticate =
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"authenticatev2\",\"arguments\":[\"%s\",\"%s\",%d]}"
            .formatted(communityId, key, serverId);
    socket.sendText("{\"protocol\":\"json\",\"version\":1}\u001e", true).join();
    socket.sendText(authenticate + "\u001e", true).join();
    listener.answer.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    heard.append(text);
    if (heard.indexOf("\"success\":true") >= 0) {
      answer.complete(heard.toString());
    }
    socket.request(1);
    return null;
  }
}
