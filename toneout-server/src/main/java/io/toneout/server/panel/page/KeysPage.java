package io.toneout.server.panel.page;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.server.input.AdminReader;
import io.toneout.server.input.InvalidInput;
import io.toneout.server.panel.view.Flash;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A community's keys: made, rotated with an overlap, revoked. A key is shown once. */
public final class KeysPage implements Page {

  private static final String PATH = "/c/:communityId/keys";
  private static final String KEY = PATH + "/:keyId";

  private final Registry registry;
  private final Audit audit;

  /** With what it needs. */
  public KeysPage(Registry registry, Audit audit) {
    this.registry = registry;
    this.audit = audit;
  }

  /**
   * A key in the list, without itself.
   *
   * @param key of which the template shows the start alone
   * @param servers those that used it last
   */
  public record Row(ApiKey key, List<Integer> servers) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Access.COMMUNITY, visit -> Reply.of(page(visit, Form.EMPTY))),
        Route.post(PATH, Access.COMMUNITY, this::add),
        Route.get(KEY + "/rotate", Access.COMMUNITY, this::askHowLong),
        Route.post(KEY + "/rotate", Access.COMMUNITY, this::rotate),
        Route.get(KEY + "/revoke", Access.COMMUNITY, this::confirm),
        Route.post(KEY + "/revoke", Access.COMMUNITY, this::revoke));
  }

  private View page(Visit visit, Form form) {
    List<Server> servers = registry.servers(visit.communityId());
    return View.of("keys", "Keys")
        .with("communityId", visit.communityId())
        .with(
            "rows",
            registry.keys(visit.communityId()).stream()
                .map(key -> new Row(key, usedBy(key, servers)))
                .toList())
        .with("form", form);
  }

  private static List<Integer> usedBy(ApiKey key, List<Server> servers) {
    return servers.stream()
        .filter(server -> key.keyId().equals(server.lastKeyId()))
        .map(Server::id)
        .toList();
  }

  private Reply add(Visit visit) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("name", visit.field("name"));
    ArrayNode scopes = json.putArray("scopes");
    visit.fields("scopes").forEach(scopes::add);
    json.put("delivery", visit.ticked("delivery"));
    ApiKey key;
    try {
      AdminReader reader = new AdminReader(json);
      var name = reader.name();
      var chosen = reader.scopes();
      var delivery = reader.delivery();
      reader.check();
      key = registry.addKey(visit.communityId(), name, chosen, delivery).join();
    } catch (InvalidInput wrong) {
      return Reply.invalid(page(visit, Fields.wrong(Fields.sent(visit), wrong)));
    }
    audit.note(visit, visit.communityId(), "key.added", key.keyId(), key.name());
    return back(visit)
        .with(
            Flash.secret(
                "This is the key " + key.name() + ". It is shown only now.", key.secret()));
  }

  private Reply askHowLong(Visit visit) {
    return Reply.of(rotation(visit, key(visit), new Form(Map.of("overlap", "24h"), Map.of())));
  }

  private View rotation(Visit visit, ApiKey key, Form form) {
    return View.of("keyRotate", "Rotate " + key.name())
        .with("row", new Row(key, usedBy(key, registry.servers(visit.communityId()))))
        .with("back", Href.community(visit.communityId(), "/keys"))
        .with("form", form)
        .below("Keys", Href.community(visit.communityId(), "/keys"));
  }

  private Reply rotate(Visit visit) {
    ApiKey old = key(visit);
    ObjectNode json = JsonMapper.shared().createObjectNode().put("overlap", visit.field("overlap"));
    Duration overlap;
    try {
      AdminReader reader = new AdminReader(json);
      overlap = reader.overlap();
      reader.check();
    } catch (InvalidInput wrong) {
      return Reply.invalid(rotation(visit, old, Fields.wrong(Fields.sent(visit), wrong)));
    }
    ApiKey fresh = registry.rotateKey(visit.communityId(), old.keyId(), overlap).join();
    audit.note(visit, visit.communityId(), "key.rotated", old.keyId(), old.name());
    return back(visit)
        .with(
            Flash.secret(
                "This is the new key "
                    + fresh.name()
                    + ", shown only now. The old one works for another "
                    + visit.field("overlap")
                    + ": replace it everywhere until then. The list says which servers use which"
                    + " key.",
                fresh.secret()));
  }

  private Reply confirm(Visit visit) {
    ApiKey key = key(visit);
    List<Integer> servers = usedBy(key, registry.servers(visit.communityId()));
    String used =
        servers.isEmpty()
            ? "No server uses it itself."
            : "Servers that used it last: "
                + servers.stream()
                    .limit(20)
                    .map(String::valueOf)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("")
                + ". Their listeners are disconnected.";
    return Reply.of(
        Confirmation.of("Revoke " + key.name() + " (" + key.start() + "…)?")
            .because(used + " It stops to work at once; to change it without a gap, rotate it.")
            .asking("Revoke", Href.community(visit.communityId(), "/keys"))
            .view("Keys", Href.community(visit.communityId(), "/keys")));
  }

  private Reply revoke(Visit visit) {
    ApiKey key = key(visit);
    registry.removeKey(visit.communityId(), key.keyId()).join();
    audit.note(visit, visit.communityId(), "key.revoked", key.keyId(), key.name());
    return back(visit).saying("The key " + key.name() + " does not work any more.");
  }

  private ApiKey key(Visit visit) {
    return registry
        .keyById(visit.parameter("keyId"))
        .filter(key -> key.communityId().equals(visit.communityId()))
        .orElseThrow(Refusal::notFound);
  }

  private static Reply back(Visit visit) {
    return Reply.to(Href.community(visit.communityId(), "/keys"));
  }
}
