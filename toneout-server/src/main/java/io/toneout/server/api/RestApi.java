package io.toneout.server.api;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.config.Validation;
import io.toneout.server.edge.Proxies;
import io.toneout.server.input.EventEntry;
import io.toneout.server.limits.Limit;
import io.toneout.server.limits.Limits;
import io.toneout.server.validation.EventSchemas;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Serves the endpoints: authenticates, reads the body, runs the action on the request's event loop
 * and writes its answer. Any failure on the way becomes a problem document here.
 */
public final class RestApi {

  private static final byte[] NOTHING = new byte[0];

  /** Where a request keeps when it began, in nanoseconds. */
  private static final String BEGAN = "began";

  private final List<Endpoint> endpoints;
  private final Authentication authentication;
  private final Registry registry;
  private final Limits limits;
  private final Proxies proxies;
  private final Readiness readiness;
  private final RequestObserver observer;
  private final HttpDate date;
  private final EventSchemas schemas = new EventSchemas();
  private final boolean validating;
  private final TypedEvents typedEvents;

  /** Puts the API together. */
  public RestApi(ApiParts parts) {
    this.registry = parts.registry();
    this.limits = parts.limits();
    this.proxies = parts.proxies();
    this.readiness = parts.readiness();
    this.observer = parts.observer();
    this.date = new HttpDate(parts.clock());
    this.authentication = new Authentication(registry, parts.admin(), limits);
    this.validating = parts.validation() != Validation.OFF;
    Publishing publishing = parts.publishing(schemas);
    this.typedEvents = new TypedEvents(publishing, schemas);
    this.endpoints = parts.endpoints(publishing);
  }

  /** Every request that is taken, as method and path, for example {@code GET /healthz}. */
  public List<String> requests() {
    return endpoints.stream().map(endpoint -> endpoint.method() + " " + endpoint.path()).toList();
  }

  /**
   * Prepares what the first events will need, so that they do not wait for it. Takes some hundreds
   * of milliseconds of a JVM that has just started; for a thread that may compute.
   */
  public void warmUp() {
    if (validating) {
      schemas.compile();
    }
  }

  /** Publishes what people type, by the same way as what programs send. */
  public EventEntry typedEvents() {
    return typedEvents;
  }

  /** Adds all routes to a router, and the answers for requests that none of them takes. */
  public void mount(Router router) {
    for (Endpoint endpoint : endpoints) {
      router.route(endpoint.method(), endpoint.path()).handler(context -> serve(context, endpoint));
    }
    router.errorHandler(404, context -> write(context, problem(context, unknownPath())));
    router.errorHandler(405, context -> write(context, problem(context, wrongMethod(context))));
    router.errorHandler(400, context -> write(context, problem(context, unreadable())));
    router.errorHandler(500, this::failUnexpectedly);
  }

  /** The caller is known before a byte of the body is read. */
  private void serve(RoutingContext context, Endpoint endpoint) {
    context.put(BEGAN, System.nanoTime());
    String address = proxies.address(context.request());
    ApiKey key;
    try {
      if (readiness.isStopping() && !endpoint.access().equals(Access.OPEN)) {
        throw Failures.stopping();
      }
      key = authentication.check(context.request(), endpoint.access(), address);
      Limit limit = endpoint.limit();
      if (limit != null) {
        Call call = call(context, address, key, NOTHING);
        call.limit(limit, subject(limit, call));
      }
    } catch (RuntimeException refused) {
      refuseUnread(context, endpoint, refused);
      return;
    }
    if (endpoint.mostBytes() == 0) {
      run(context, endpoint, call(context, address, key, NOTHING));
      return;
    }
    BodyReader.read(context.request(), endpoint.mostBytes())
        .onSuccess(body -> run(context, endpoint, call(context, address, key, body.getBytes())))
        .onFailure(failure -> refuseUnread(context, endpoint, failure));
  }

  private Call call(RoutingContext context, String address, @Nullable ApiKey key, byte[] body) {
    return new Call(context, registry, limits, address, key, body);
  }

  /** Whose bucket it is (WIRE.md, section 5). */
  private static String subject(Limit limit, Call call) {
    return switch (limit) {
      case SERVERS_READ, SERVERS_WRITE, PUBLISH -> call.key().keyId();
      case HEARTBEAT, UNIT_LOCATIONS -> call.lane().toString();
      case ADMIN -> "operator";
      case AUTH_FAILURES, SIGN_IN, ASK -> call.address();
    };
  }

  /** What was not read of the body would be taken for the next request. */
  private void refuseUnread(RoutingContext context, Endpoint endpoint, Throwable failure) {
    if (endpoint.mostBytes() > 0) {
      context.response().putHeader("Connection", "close");
    }
    write(context, problem(context, failure));
  }

  private void run(RoutingContext context, Endpoint endpoint, Call call) {
    CompletionStage<Answer> stage;
    try {
      stage = endpoint.action().answer(call);
    } catch (RuntimeException failure) {
      write(context, problem(context, failure));
      return;
    }
    stage.whenComplete(
        (answer, failure) -> write(context, failure == null ? answer : problem(context, failure)));
  }

  private void failUnexpectedly(RoutingContext context) {
    Throwable failure = context.failure();
    write(
        context,
        problem(context, failure == null ? new IllegalStateException("no reason") : failure));
  }

  /** The path as declared: one figure for all servers and events. */
  private static String routePath(RoutingContext context) {
    Route route = context.currentRoute();
    return route == null ? "" : String.valueOf(route.getPath());
  }

  private static Problem unknownPath() {
    return Problem.notFound("There is nothing at this path.");
  }

  private static Problem wrongMethod(RoutingContext context) {
    return Problem.of(
        Problem.NOT_ALLOWED, "This path does not take " + context.request().method() + ".");
  }

  private static Problem unreadable() {
    return Problem.of(Problem.INVALID, "The request could not be read.");
  }

  private static Answer problem(RoutingContext context, Throwable failure) {
    String traceId = TraceId.of(context.request().getHeader("traceparent"));
    String path = String.valueOf(context.request().path());
    boolean legacy = LegacyAnswers.areFor(path);
    if (failure instanceof RateLimited limited) {
      return limited.answer(legacy, traceId);
    }
    Problem problem = Failures.problemOf(failure, traceId);
    return legacy
        ? LegacyAnswers.failure(problem, traceId)
        : ProblemJson.answer(problem, path, traceId);
  }

  /** Removing a file blocks, so not on the event loop. */
  private static void sent(Answer.File file) {
    Thread.startVirtualThread(file.sent());
  }

  private void write(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    Answer.File file = answer.file();
    if (response.ended() || response.closed()) {
      if (file != null) {
        sent(file);
      }
      return;
    }
    response.setStatusCode(answer.status());
    response.putHeader("Date", date.now());
    response.putHeader("Cache-Control", "no-store");
    answer.headers().forEach(response::putHeader);
    if (context.get(BEGAN) instanceof Long began) {
      observer.answered(
          context.request().method().name(),
          routePath(context),
          answer.status(),
          Duration.ofNanos(System.nanoTime() - began));
    }
    if (file != null) {
      response.putHeader("Content-Type", answer.contentType());
      response.sendFile(file.path().toString()).onComplete(done -> sent(file));
    } else if (answer.status() == 204) {
      response.end();
    } else {
      response.putHeader("Content-Type", answer.contentType());
      response.end(answer.body());
    }
  }
}
