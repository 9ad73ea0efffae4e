package io.toneout.server.panel.page;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.input.AdminReader;
import io.toneout.server.input.InvalidInput;
import io.toneout.server.panel.view.Flash;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Pager;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The communities of the gateway, for the operator. */
public final class CommunitiesPage implements Page {

  private static final String PATH = "/communities";

  private final Registry registry;
  private final EventLog log;
  private final Audit audit;

  /** With what it needs. */
  public CommunitiesPage(Registry registry, EventLog log, Audit audit) {
    this.registry = registry;
    this.log = log;
    this.audit = audit;
  }

  /**
   * A community in the list.
   *
   * @param community the community
   * @param servers how many it has
   * @param keys how many are valid
   * @param waiting events that are pending
   */
  public record Row(Community community, int servers, int keys, int waiting) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Access.OPERATOR, visit -> Reply.of(page(visit, Form.EMPTY))),
        Route.post(PATH, Access.OPERATOR, this::add),
        Route.get("/c/:communityId/remove", Access.OPERATOR, this::confirm),
        Route.post("/c/:communityId/remove", Access.OPERATOR, this::remove));
  }

  private View page(Visit visit, Form form) {
    String wanted = visit.query("q").toLowerCase(Locale.ROOT);
    List<Community> found =
        registry.communities().stream()
            .filter(community ->
                community.communityId().toLowerCase(Locale.ROOT).contains(wanted)
                    || community.name().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    Pager pager =
        Pager.of(
            Pager.asked(visit.query("page")),
            found.size(),
            Href.of(PATH) + (wanted.isEmpty() ? "" : "?q=" + Href.encoded(wanted)));
    Map<String, Integer> waiting =
        log.counts().join().stream()
            .collect(
                Collectors.groupingBy(
                    counts -> counts.lane().communityId(),
                    Collectors.summingInt(LaneCounts::waiting)));
    return View.of("communities", "Communities")
        .with("rows", pager.slice(found).stream().map(one -> row(one, waiting)).toList())
        .with("pager", pager)
        .with("wanted", visit.query("q"))
        .with("form", form);
  }

  private Row row(Community community, Map<String, Integer> waiting) {
    String id = community.communityId();
    return new Row(
        community,
        registry.servers(id).size(),
        registry.keys(id).size(),
        waiting.getOrDefault(id, 0));
  }

  private Reply add(Visit visit) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("communityId", visit.field("communityId"));
    if (!visit.field("name").isEmpty()) {
      json.put("name", visit.field("name"));
    }
    Form form = Fields.sent(visit);
    String communityId;
    String name;
    try {
      AdminReader reader = new AdminReader(json);
      communityId = reader.communityId();
      name = reader.optionalName(communityId);
      reader.check();
    } catch (InvalidInput wrong) {
      return Reply.invalid(page(visit, Fields.wrong(form, wrong)));
    }
    if (registry.community(communityId).isPresent()) {
      return Reply.invalid(
          page(visit, form.wrong("communityId", "There is a community of this id already.")));
    }
    ApiKey key = registry.addCommunity(communityId, name, null).join();
    audit.note(visit, communityId, "community.added", communityId);
    return Reply.to(Href.community(communityId, "/servers"))
        .with(
            Flash.secret(
                "The community was made. This is its first key, and it is shown only now: give it"
                    + " to the CAD and to the game servers.",
                key.secret()));
  }

  private Reply confirm(Visit visit) {
    Community community = community(visit);
    return Reply.of(
        Confirmation.of("Remove " + community.name() + "?")
            .because(
                "Its "
                    + registry.servers(community.communityId()).size()
                    + " servers, its keys and all its events go with it. Nothing brings them back.")
            .asking("Remove the community", Href.of(PATH))
            .view("Communities", Href.of(PATH)));
  }

  private Reply remove(Visit visit) {
    Community community = community(visit);
    registry.removeCommunity(community.communityId()).join();
    audit.note(visit, community.communityId(), "community.removed", community.communityId());
    return Reply.to(Href.of(PATH)).saying(community.name() + " was removed.");
  }

  private Community community(Visit visit) {
    return registry.community(visit.communityId()).orElseThrow(Refusal::notFound);
  }
}
