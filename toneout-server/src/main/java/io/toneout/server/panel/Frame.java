package io.toneout.server.panel;

import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.panel.asset.Assets;
import io.toneout.server.panel.session.PanelSession;
import io.toneout.server.panel.session.User;
import io.toneout.server.panel.view.Flash;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.NavLink;
import io.toneout.server.panel.view.Shell;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what surrounds each page: navigation, community chooser, what is said once. */
final class Frame {

  /** The pages of a community, in the order of the navigation. */
  private static final List<Entry> OF_COMMUNITY =
      List.of(
          new Entry("Overview", "/overview", false),
          new Entry("Servers", "/servers", false),
          new Entry("Events", "/events", false),
          new Entry("Waiting and failed", "/waiting", false),
          new Entry("Sessions", "/sessions", false),
          new Entry("Live map", "/map", false),
          new Entry("Keys", "/keys", false),
          new Entry("Members", "/members", true),
          new Entry("Changes", "/audit", false));

  /** The pages of the whole gateway. */
  private static final List<Entry> OF_GATEWAY =
      List.of(
          new Entry("Gateway overview", "/overview", true),
          new Entry("Communities", "/communities", true),
          new Entry("All sessions", "/sessions", true),
          new Entry("All changes", "/audit", true));

  private final Registry registry;
  private final Assets assets;
  private final String version;
  private final Clock clock;

  Frame(Registry registry, Assets assets, String version, Clock clock) {
    this.registry = registry;
    this.assets = assets;
    this.version = version;
    this.clock = clock;
  }

  private record Entry(String label, String path, boolean operatorOnly) {}

  /** The frame for a view. */
  Shell around(View view, Visit visit, @Nullable Flash flash, boolean live) {
    PanelSession session = visit.session();
    User user = session == null ? null : session.user();
    Community community = user == null ? null : community(visit, user);
    String here = Href.ROOT + visit.path();
    return new Shell(
        view.title(),
        user,
        user == null ? List.of() : communities(user),
        community,
        community == null || user == null
            ? List.of()
            : links(OF_COMMUNITY, Href.community(community.communityId(), ""), here, user),
        user == null ? List.of() : links(OF_GATEWAY, Href.ROOT, here, user),
        view.crumbs(),
        flash,
        visit.formToken(),
        live ? Href.of("/live?page=" + Href.encoded(visit.pathAndQuery())) : null,
        visit.theme(),
        Href.ROOT + visit.pathAndQuery(),
        version,
        clock.instant(),
        assets::url);
  }

  private List<Community> communities(User user) {
    return registry.communities().stream()
        .filter(community -> user.mayUse(community.communityId()))
        .toList();
  }

  private @Nullable Community community(Visit visit, User user) {
    String named = visit.parameters().get("communityId");
    return named == null || !user.mayUse(named) ? null : registry.community(named).orElse(null);
  }

  private static List<NavLink> links(List<Entry> entries, String base, String here, User user) {
    List<NavLink> links = new ArrayList<>();
    for (Entry entry : entries) {
      if (user.isOperator() || !entry.operatorOnly()) {
        String href = base + entry.path();
        links.add(
            new NavLink(entry.label(), href, here.equals(href) || here.startsWith(href + "/")));
      }
    }
    return links;
  }
}
