package io.toneout.server.panel;

import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.delivery.registry.RegistryException;
import io.toneout.server.panel.asset.Asset;
import io.toneout.server.panel.asset.Assets;
import io.toneout.server.panel.figures.Sampler;
import io.toneout.server.panel.live.LiveStreams;
import io.toneout.server.panel.session.PanelSession;
import io.toneout.server.panel.session.PanelSessions;
import io.toneout.server.panel.session.Tokens;
import io.toneout.server.panel.session.Users;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Cookies;
import io.toneout.server.panel.web.FirstUse;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.Routes;
import io.toneout.server.panel.web.Templates;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The panel at {@code /admin}: takes each request from its event loop to a virtual thread of its
 * own, asks the {@link Gate}, runs the page and brings its answer back.
 */
public final class Panel implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Panel.class);
  private static final String ASSETS = Href.ROOT + "/assets";
  private static final String LIVE = "/live";
  private static final Duration GUEST = Duration.ofHours(12);

  private final PanelParts parts;
  private final Templates templates = new Templates();
  private final Assets assets = new Assets(ASSETS);
  private final Flashes flashes = new Flashes();
  private final PanelSessions sessions;
  private final LiveStreams streams;
  private final Sampler sampler;
  private final Supplier<Routes> routes;
  private final Gate gate;
  private final Frame frame;

  /** Puts the panel together. Nothing is read or compiled before somebody comes. */
  public Panel(Vertx vertx, PanelParts parts) {
    this.parts = parts;
    Users users = new Users(parts.documents(), parts.admin(), parts.registry(), parts.clock());
    this.sessions = new PanelSessions(parts.documents(), users, parts.clock());
    this.streams = new LiveStreams(vertx, templates, parts.changes());
    this.sampler = new Sampler(vertx, parts.figures(), parts.changes());
    this.routes = new FirstUse<>(() -> new Routes(Pages.all(parts, users, sessions, streams)));
    this.gate = new Gate(parts.registry());
    this.frame = new Frame(parts.registry(), assets, parts.version(), parts.clock());
  }

  /** Adds the panel to a router. */
  public void mount(Router router) {
    router.route(Href.ROOT).handler(this::handle);
    router.route(Href.ROOT + "/*").handler(this::handle);
  }

  @Override
  public void close() {
    sampler.close();
    streams.close();
  }

  private void handle(RoutingContext context) {
    String path = String.valueOf(context.request().path());
    Answers answers = new Answers(context);
    if (path.startsWith(ASSETS + "/")) {
      onVirtualThread(() -> asset(path, context, answers));
      return;
    }
    if (context.request().method().name().equals("POST")) {
      FormBody.read(context.request())
          .onSuccess(body -> onVirtualThread(() -> serve(context, body, answers)))
          .onFailure(failure -> answers.tooLarge());
      return;
    }
    onVirtualThread(() -> serve(context, "", answers));
  }

  private static void onVirtualThread(Runnable work) {
    Thread.ofVirtual().name("panel").start(work);
  }

  private void asset(String path, RoutingContext context, Answers answers) {
    String rest = path.substring(ASSETS.length() + 1);
    int slash = rest.indexOf('/');
    String version = slash < 0 ? "" : rest.substring(0, slash);
    Optional<Asset> found = assets.find(rest.substring(slash + 1));
    if (found.isEmpty()) {
      answers.notThere();
    } else {
      answers.asset(
          found.get(),
          version.equals(found.get().version()),
          context.request().getHeader("If-None-Match"));
    }
  }

  private void serve(RoutingContext context, String body, Answers answers) {
    Request request = Request.EMPTY;
    PanelSession session = null;
    try {
      request = Request.of(context.request(), parts.proxies());
      session = request.token().isEmpty() ? null : sessions.find(request.token()).orElse(null);
      if (request.path().equals(LIVE)) {
        live(request, session, context.response(), answers);
      } else {
        visit(request, session, body, answers);
      }
    } catch (Gate.SignInFirst first) {
      answers.signIn(request);
    } catch (Refusal refusal) {
      refuse(request, session, refusal, answers);
    } catch (RuntimeException failure) {
      refuse(request, session, refusalOf(failure), answers);
    }
  }

  private void visit(
      Request request, @Nullable PanelSession session, String body, Answers answers) {
    Routes.Found found =
        routes.get().find(request.method(), request.segments()).orElseThrow(Refusal::notFound);
    gate.check(found, session);
    Map<String, List<String>> form = Request.form(body);
    String guest = request.guestToken().isEmpty() ? Tokens.fresh() : request.guestToken();
    String formToken = session == null ? Tokens.formToken(guest) : session.formToken();
    if (request.method().equals("POST")) {
      String sent = form.getOrDefault("csrf", List.of(request.headerToken())).getFirst();
      Gate.checkForm(sent, formToken);
    }
    Visit visit = request.visit(found.parameters(), form, session, formToken);
    Reply reply = found.route().action().reply(visit);
    if (session == null && request.guestToken().isEmpty()) {
      answers.cookie(Cookies.set(Cookies.GUEST, guest, GUEST, request.https()));
    }
    send(reply, visit, found.route(), answers);
  }

  private void send(Reply reply, Visit visit, Route route, Answers answers) {
    reply.cookies().forEach(answers::cookie);
    PanelSession session = visit.session();
    if (reply.flash() != null && session != null) {
      flashes.put(session.id(), reply.flash());
    }
    View view = reply.view();
    if (view == null) {
      answers.redirect(String.valueOf(reply.location()), visit.fragment());
    } else if (view.title().isEmpty()) {
      answers.html(reply.status(), templates.part(view));
    } else {
      answers.showImagesOf(reply.images());
      answers.html(reply.status(), page(view, visit, route.live() != null));
    }
  }

  private String page(View view, Visit visit, boolean live) {
    PanelSession session = visit.session();
    return templates.page(
        view, frame.around(view, visit, session == null ? null : flashes.take(session.id()), live));
  }

  /** The page that is looked at is named by its address, and the same gate stands before it. */
  private void live(
      Request request,
      @Nullable PanelSession session,
      HttpServerResponse response,
      Answers answers) {
    Request page = request.ofPage();
    Routes.Found found = routes.get().find("GET", page.segments()).orElseThrow(Refusal::notFound);
    gate.check(found, session);
    Route.Live live = found.route().live();
    if (live == null || session == null) {
      throw Refusal.notFound();
    }
    Visit visit = page.visit(found.parameters(), Map.of(), session, session.formToken());
    String token = request.token();
    Supplier<List<Fragment>> fragments =
        () -> {
          // Signed out, removed, or of a community that is gone: the stream ends.
          gate.check(found, sessions.find(token).orElseThrow(Refusal::notFound));
          return live.fragments(visit);
        };
    Answers.secure(response);
    streams.open(session, visit.subject(), fragments, response, answers.loop());
  }

  private void refuse(
      Request request, @Nullable PanelSession session, Refusal refusal, Answers answers) {
    View view =
        View.of(request.fragment() ? "part/refusal" : "refusal", refusal.title())
            .with("detail", refusal.detail());
    if (request.fragment()) {
      answers.html(refusal.status(), templates.part(view.with("title", refusal.title())));
      return;
    }
    String formToken = session == null ? "" : session.formToken();
    Visit visit = request.visit(Map.of(), Map.of(), session, formToken);
    answers.html(refusal.status(), page(view, visit, false));
  }

  private static Refusal refusalOf(RuntimeException failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case Refusal refusal -> refusal;
      case RegistryException wrong ->
          switch (wrong.kind()) {
            case NOT_FOUND ->
                new Refusal(404, "Not found any more", String.valueOf(wrong.getMessage()));
            case CONFLICT -> new Refusal(409, "Conflict", String.valueOf(wrong.getMessage()));
          };
      case LogUnavailableException gone -> {
        LOG.warn("The store cannot be reached", gone);
        yield new Refusal(
            503,
            "The store cannot be reached",
            "Nothing was changed. Try again in a moment; if it stays so, look at the gateway's"
                + " log.");
      }
      default -> {
        String trace = Tokens.fresh().substring(0, 12);
        LOG.error("[{}] A page of the panel failed", trace, cause);
        yield new Refusal(
            500,
            "Something went wrong here",
            "It is no fault of yours. The reason is in the gateway's log under " + trace + ".");
      }
    };
  }
}
