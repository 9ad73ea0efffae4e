package io.toneout.server.docs;

import io.toneout.docs.LlmsText;
import io.toneout.docs.Page;
import io.toneout.docs.ask.Answer;
import io.toneout.docs.ask.AnswerMarkdown;
import io.toneout.docs.ask.Answers;
import io.toneout.docs.site.Site;
import io.toneout.server.edge.Proxies;
import io.toneout.server.limits.Grant;
import io.toneout.server.limits.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /docs/…}, {@code /llms.txt}, {@code /llms-full.txt} and {@code /openapi.json}: open to
 * everyone. A page's address with {@code .md} behind it is its Markdown, with {@code ?ask=} an
 * answer to a question.
 */
public final class DocsEndpoint {

  private static final String FOLDER = "/docs/";
  private static final String MARKDOWN = ".md";
  private static final String ASSETS = "assets/";
  private static final String VIEWER = "api";

  /** Long after a start, and before somebody has found the search box. */
  private static final Duration LATER = Duration.ofSeconds(3);

  private final String version;
  private final Limits limits;
  private final Proxies proxies;

  /** What is the same for everyone, by its path; no more entries than there are such paths. */
  private final Map<String, Reply> ready = new ConcurrentHashMap<>();

  private @Nullable Documentation documentation; // guarded by this

  /** Of a product of that version. Reads nothing yet. */
  public DocsEndpoint(String version, Limits limits, Proxies proxies) {
    this.version = version;
    this.limits = limits;
    this.proxies = proxies;
  }

  /** Every request that is taken, as method and path. */
  public List<String> requests() {
    return List.of(
        "GET /openapi.json",
        "GET /docs/api",
        "GET /docs/api/:file",
        "GET /docs/:page",
        "GET /llms.txt",
        "GET /llms-full.txt");
  }

  /**
   * Makes the index of what questions are answered from, so that the first one need not wait for
   * it: after a while, when those who waited for the gateway have been served.
   */
  public void prepareLater(Vertx vertx) {
    vertx.setTimer(
        LATER.toMillis(),
        id ->
            vertx.executeBlocking(
                () -> {
                  documentation().answers().prepare();
                  return null;
                },
                false));
  }

  /** Adds the routes. */
  public void mount(Router router) {
    for (String path : List.of("/docs/*", "/llms.txt", "/llms-full.txt", "/openapi.json")) {
      router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::answer);
    }
  }

  private static void redirect(RoutingContext context, String to) {
    String query = context.request().query();
    context
        .response()
        .setStatusCode(301)
        .putHeader("Location", query == null ? to : to + "?" + query)
        .end();
  }

  private void answer(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.equals("/docs")) { // the route takes it as well
      redirect(context, "docs/");
      return;
    }
    List<String> asked = context.queryParam("ask");
    String question = asked.isEmpty() ? "" : asked.getFirst().strip();
    if (!question.isEmpty() && path.startsWith(FOLDER)) {
      Reply refusal = refusal(context, question);
      if (refusal != null) {
        refusal.send(context.request());
        return;
      }
    } else {
      Reply known = ready.get(path);
      if (known != null) {
        known.send(context.request());
        return;
      }
    }
    context
        .vertx()
        .executeBlocking(() -> question.isEmpty() ? reply(path) : answer(path, question), false)
        .onSuccess(reply -> reply.send(context.request()))
        .onFailure(context::fail);
  }

  private @Nullable Reply refusal(RoutingContext context, String question) {
    if (question.length() > Answers.LONGEST_QUESTION) {
      return Reply.text(
          400, "A question may have " + Answers.LONGEST_QUESTION + " characters at most.");
    }
    Grant grant = limits.asked(proxies.address(context.request()));
    if (grant.allowed()) {
      return null;
    }
    String wait = String.valueOf(grant.retryAfterSeconds());
    return Reply.text(429, "Too many questions. Ask again in " + wait + " s.")
        .with("Retry-After", wait);
  }

  /** What is at a path; kept unless there is nothing. */
  private Reply reply(String path) {
    Reply reply = find(path);
    if (reply.status() == 200) {
      ready.put(path, reply);
    }
    return reply;
  }

  private Reply find(String path) {
    return switch (path) {
      case "/openapi.json" -> Reply.of(200, Reply.JSON, ApiDocument.json(version));
      case "/llms.txt" -> Reply.of(200, Reply.TEXT, LlmsText.index(documentation().manual()));
      case "/llms-full.txt" -> Reply.of(200, Reply.TEXT, LlmsText.full(documentation().manual()));
      default -> inFolder(path.substring(FOLDER.length()));
    };
  }

  private Reply inFolder(String name) {
    if (name.equals(VIEWER)) {
      return ApiViewer.page();
    }
    if (name.startsWith(VIEWER + "/")) {
      return ApiViewer.file(name.substring(VIEWER.length() + 1));
    }
    if (name.startsWith(ASSETS)) {
      return Site.asset(name.substring(ASSETS.length()))
          .map(asset -> Reply.of(200, asset.contentType(), asset.bytes()))
          .orElseGet(() -> Reply.text(404, "There is no such file."));
    }
    return page(name)
        .map(page ->
            isMarkdown(name)
                ? Reply.of(200, Reply.MARKDOWN, page.markdown())
                : html(200, documentation().site().html(page)))
        .orElseGet(() -> notFound(name));
  }

  private Reply answer(String path, String question) {
    String name = path.substring(FOLDER.length());
    Optional<Page> asked = page(name);
    if (asked.isEmpty()) {
      return notFound(name);
    }
    Page page = asked.get();
    Answer answer = documentation().answers().answer(question, page.path());
    String markdown = AnswerMarkdown.page(answer, page.toRoot());
    return isMarkdown(name)
        ? Reply.of(200, Reply.MARKDOWN, markdown)
        : html(200, documentation().site().answer(page, question, markdown));
  }

  private Reply notFound(String name) {
    return html(404, documentation().site().notFound(FOLDER + name));
  }

  private static Reply html(int status, String html) {
    return Reply.of(status, Reply.HTML, html).with("Content-Security-Policy", Site.POLICY);
  }

  private Optional<Page> page(String name) {
    String path = isMarkdown(name) ? name.substring(0, name.length() - MARKDOWN.length()) : name;
    return documentation().manual().page(path.isEmpty() ? Page.HOME : path);
  }

  private static boolean isMarkdown(String name) {
    return name.endsWith(MARKDOWN);
  }

  private synchronized Documentation documentation() {
    if (documentation == null) {
      documentation = Documentation.load();
    }
    return documentation;
  }
}
