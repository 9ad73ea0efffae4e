package io.toneout.delivery.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** HTTP listeners whose answers the test gives, one POST after the other. */
public final class ScriptedListeners implements HttpListeners {

  private final List<Post> posts = new ArrayList<>();

  /** A POST that arrived. */
  public static final class Post {
    private final HttpTarget target;
    private final String payload;
    private final Map<String, String> headers;
    private final Consumer<HttpAnswer> done;
    private boolean cancelled;

    Post(
        HttpTarget target, String payload, Map<String, String> headers, Consumer<HttpAnswer> done) {
      this.target = target;
      this.payload = payload;
      this.headers = headers;
      this.done = done;
    }

    public HttpTarget target() {
      return target;
    }

    public String payload() {
      return payload;
    }

    public Map<String, String> headers() {
      return headers;
    }

    public boolean cancelled() {
      return cancelled;
    }

    public void answer(int status) {
      done.accept(new HttpAnswer.Answered(status, null, "answer"));
    }

    public void answer(HttpAnswer answer) {
      done.accept(answer);
    }
  }

  /** All POSTs so far. */
  public List<Post> posts() {
    return posts;
  }

  public Post last() {
    return posts.getLast();
  }

  @Override
  public Call post(
      HttpTarget target, byte[] payload, Map<String, String> headers, Consumer<HttpAnswer> done) {
    Post post = new Post(target, new String(payload, StandardCharsets.UTF_8), headers, done);
    posts.add(post);
    return () -> post.cancelled = true;
  }
}
