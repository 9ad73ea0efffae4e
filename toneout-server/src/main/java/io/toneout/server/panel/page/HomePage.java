package io.toneout.server.panel.page;

import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Cookies;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.Visit;
import java.time.Duration;
import java.util.List;

/** Where people come in: goes on to the overview of what they look after. Also sets the theme. */
public final class HomePage implements Page {

  private static final Duration THEME_KEPT = Duration.ofDays(365);
  private static final List<String> THEMES = List.of("light", "dark");

  private final Registry registry;

  /** With what it needs. */
  public HomePage(Registry registry) {
    this.registry = registry;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/", Access.SIGNED_IN, this::home),
        Route.get("/c/:communityId", Access.COMMUNITY, this::community),
        Route.post("/theme", Access.ANYBODY, this::theme));
  }

  private Reply home(Visit visit) {
    String own = visit.user().communityId();
    List<Community> all = registry.communities();
    String only = own == null && all.size() == 1 ? all.getFirst().communityId() : own;
    return Reply.to(only == null ? Href.of("/overview") : Href.community(only, "/overview"));
  }

  private Reply community(Visit visit) {
    return Reply.to(Href.community(visit.communityId(), "/overview"));
  }

  private Reply theme(Visit visit) {
    String chosen = visit.field("theme");
    Reply back = Reply.to(Back.to(visit.field("back")));
    return back.withCookies(
        THEMES.contains(chosen)
            ? Cookies.set(Cookies.THEME, chosen, THEME_KEPT, visit.https())
            : Cookies.forget(Cookies.THEME, visit.https()));
  }
}
