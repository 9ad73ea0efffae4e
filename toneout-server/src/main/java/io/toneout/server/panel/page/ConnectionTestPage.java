package io.toneout.server.panel.page;

import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.server.check.LinkWalk;
import io.toneout.server.limits.Grant;
import io.toneout.server.limits.Limit;
import io.toneout.server.limits.Limits;
import io.toneout.server.panel.event.LinkStory;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tries the way to a listener, link by link, as {@code POST …/test} does. */
public final class ConnectionTestPage implements Page {

  /** An attempt takes 10 s at most; with what it waits for before, hardly more than this. */
  private static final long PATIENCE_SECONDS = 25;

  private final Registry registry;
  private final LinkWalk links;
  private final Limits limits;

  /** With what it needs. */
  public ConnectionTestPage(Registry registry, LinkWalk links, Limits limits) {
    this.registry = registry;
    this.links = links;
    this.limits = limits;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/c/:communityId/servers/:serverId/test", Access.COMMUNITY, this::test));
  }

  private Reply test(Visit visit) {
    Server server = registry.server(visit.lane()).orElseThrow(Refusal::notFound);
    // What is tried is an address that somebody typed, so it is not to be tried in a loop.
    Grant grant = limits.take(Limit.SERVERS_WRITE, "panel:" + visit.communityId());
    if (!grant.allowed()) {
      throw new Refusal(
          429, "Too many tests", "Wait " + grant.retryAfterSeconds() + " seconds and try again.");
    }
    LinkWalk.Walk walk = links.to(server.lane());
    LinkWalk.Report report = walk.report().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    LinkStory story = LinkStory.of(server.lane(), report);
    if (visit.fragment()) {
      return Reply.of(View.part("part/check", "story", story));
    }
    return Reply.of(
        View.of("check", "Connection test")
            .with("story", story)
            .with("back", Href.server(server.lane(), ""))
            .below("Servers", Href.community(visit.communityId(), "/servers"))
            .below(Label.of(server), Href.server(server.lane(), "")));
  }
}
