package io.toneout.server.panel.page;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.registry.ServerPatch;
import io.toneout.server.input.InvalidInput;
import io.toneout.server.input.ServerReader;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Adds, edits and removes servers by hand, by the rules of {@code PUT /v2/general/servers}. */
public final class ServerFormPage implements Page {

  private static final String SERVERS = "/c/:communityId/servers";
  private static final String SERVER = SERVERS + "/:serverId";
  private static final List<String> TEXTS =
      List.of(
          "name",
          "description",
          "signal",
          "mapUrl",
          "mapIp",
          "listenerPort",
          "outboundIp",
          "mapType");
  private static final List<String> FLAGS = List.of("differingOutbound", "enableMap", "isStatic");

  private final Registry registry;
  private final Audit audit;

  /** With what it needs. */
  public ServerFormPage(Registry registry, Audit audit) {
    this.registry = registry;
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(SERVERS + "/new", Access.COMMUNITY, this::showNew),
        Route.post(SERVERS + "/new", Access.COMMUNITY, this::add),
        Route.get(SERVER + "/edit", Access.COMMUNITY, this::showEdit),
        Route.post(SERVER + "/edit", Access.COMMUNITY, this::edit),
        Route.get(SERVER + "/remove", Access.COMMUNITY, this::confirm),
        Route.post(SERVER + "/remove", Access.COMMUNITY, this::remove));
  }

  private Reply showNew(Visit visit) {
    List<Server> servers = registry.servers(visit.communityId());
    int next = servers.isEmpty() ? 1 : servers.getLast().id() + 1;
    return Reply.of(page(visit, null, values(Server.blank(visit.communityId(), next))));
  }

  private Reply showEdit(Visit visit) {
    Server server = server(visit);
    return Reply.of(page(visit, server, values(server)));
  }

  private static View page(Visit visit, @Nullable Server server, Form form) {
    String list = Href.community(visit.communityId(), "/servers");
    View view =
        View.of("serverForm", server == null ? "Add a server" : "Edit server " + server.id())
            .with("form", form)
            .with("isNew", server == null)
            .with("back", server == null ? list : Href.server(server.lane(), ""))
            .below("Servers", list);
    return server == null ? view : view.below(Label.of(server), Href.server(server.lane(), ""));
  }

  private Reply add(Visit visit) {
    Form form = Fields.sent(visit);
    List<ServerPatch> patches;
    try {
      patches = ServerReader.read(json(visit, visit.field("id")));
    } catch (InvalidInput wrong) {
      return Reply.invalid(page(visit, null, Fields.wrong(form, wrong)));
    }
    LaneId lane = new LaneId(visit.communityId(), patches.getFirst().id());
    if (registry.server(lane).isPresent()) {
      return Reply.invalid(
          page(visit, null, form.wrong("id", "There is a server of this number already.")));
    }
    registry.saveServers(visit.communityId(), patches, false, null).join();
    audit.note(
        visit,
        visit.communityId(),
        "server.added",
        String.valueOf(lane.serverId()),
        visit.field("name"));
    return Reply.to(Href.server(lane, ""))
        .saying("The server was added. Test its connection to see whether its listener answers.");
  }

  private Reply edit(Visit visit) {
    Server server = server(visit);
    List<ServerPatch> patches;
    try {
      patches = ServerReader.read(json(visit, String.valueOf(server.id())));
    } catch (InvalidInput wrong) {
      return Reply.invalid(page(visit, server, Fields.wrong(Fields.sent(visit), wrong)));
    }
    registry.saveServers(visit.communityId(), patches, false, null).join();
    audit.note(
        visit, visit.communityId(), "server.changed", String.valueOf(server.id()), server.name());
    return Reply.to(Href.server(server.lane(), "")).saying("The server was changed.");
  }

  private Reply confirm(Visit visit) {
    Server server = server(visit);
    return Reply.of(
        Confirmation.of("Remove " + Label.of(server) + "?")
            .because(
                "Its listeners are disconnected and its waiting events are discarded. A game server"
                    + " that registers itself again comes back without them.")
            .asking("Remove the server", Href.server(server.lane(), ""))
            .view("Servers", Href.community(visit.communityId(), "/servers")));
  }

  private Reply remove(Visit visit) {
    Server server = server(visit);
    registry.removeServer(server.lane()).join();
    audit.note(
        visit, visit.communityId(), "server.removed", String.valueOf(server.id()), server.name());
    return Reply.to(Href.community(visit.communityId(), "/servers"))
        .saying(Label.of(server) + " was removed.");
  }

  private Server server(Visit visit) {
    return registry.server(visit.lane()).orElseThrow(Refusal::notFound);
  }

  /** The list that a program would send to the API. */
  private static ObjectNode json(Visit visit, String id) {
    ObjectNode list = JsonMapper.shared().createObjectNode();
    ObjectNode server = list.putArray("servers").addObject();
    server.put("id", id);
    TEXTS.forEach(field -> server.put(field, visit.field(field)));
    FLAGS.forEach(field -> server.put(field, visit.ticked(field)));
    server.put("liveMapFormat", visit.field("liveMapFormat").equals("1") ? 1 : 0);
    return list;
  }

  private static Form values(Server server) {
    Map<String, String> values = new HashMap<>();
    values.put("id", String.valueOf(server.id()));
    values.put("name", server.name());
    values.put("description", server.description());
    values.put("signal", server.signal());
    values.put("mapUrl", server.mapUrl());
    values.put("mapIp", server.mapIp());
    values.put("listenerPort", server.port() == 0 ? "" : server.listenerPort());
    values.put("outboundIp", server.outboundIp());
    values.put("mapType", server.mapType());
    values.put("differingOutbound", server.differingOutbound() ? "on" : "");
    values.put("enableMap", server.enableMap() ? "on" : "");
    values.put("isStatic", server.isStatic() ? "on" : "");
    values.put("liveMapFormat", String.valueOf(server.liveMapFormat()));
    return new Form(values, Map.of());
  }
}
