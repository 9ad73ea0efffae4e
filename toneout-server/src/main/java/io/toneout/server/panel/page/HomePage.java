package io.toneout.server.panel.page;

import io.toneout.server.panel.session.User;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Cookies;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.Visit;
import java.time.Duration;
import java.util.List;

/** Where people come in: goes on to what they look after. Also sets the theme. */
public final class HomePage implements Page {

  private static final Duration THEME_KEPT = Duration.ofDays(365);
  private static final List<String> THEMES = List.of("light", "dark");

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/", Access.SIGNED_IN, this::home),
        Route.get("/c/:communityId", Access.COMMUNITY, this::community),
        Route.post("/theme", Access.ANYBODY, this::theme));
  }

  private Reply home(Visit visit) {
    User user = visit.user();
    String communityId = user.communityId();
    return Reply.to(
        communityId == null ? Href.of("/communities") : Href.community(communityId, "/servers"));
  }

  private Reply community(Visit visit) {
    return Reply.to(Href.community(visit.communityId(), "/servers"));
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
