package io.toneout.cli.simulate;

import io.toneout.events.EventType;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The events of a shift, as a CAD writes them (WIRE.md, section 7). */
final class Events {

  private Events() {}

  static Happening login(Crew crew) {
    ObjectNode data = data();
    data.set("unit", crew.json());
    data.put("isDispatch", false).put("selfDispatch", true);
    return new Happening(EventType.EVENT_UNIT_LOGIN, data);
  }

  static Happening logout(Crew crew) {
    return new Happening(EventType.EVENT_UNIT_LOGOUT, data().put("identId", crew.ident));
  }

  static Happening update(Crew crew) {
    ObjectNode data = data();
    data.putArray("units").add(crew.json());
    return new Happening(EventType.EVENT_UNIT_UPDATE, data);
  }

  static Happening status(Crew crew) {
    ObjectNode data = data();
    data.putArray("identIds").add(crew.ident);
    data.put("status", crew.status);
    return new Happening(EventType.EVENT_UNIT_STATUS, data);
  }

  static Happening panic(Crew crew) {
    ObjectNode data = data();
    data.putArray("identIds").add(crew.ident);
    data.put("isPanic", crew.panic);
    return new Happening(EventType.EVENT_UNIT_PANIC, data);
  }

  static Happening emergency(OpenCall call) {
    ObjectNode data = data();
    data.set("call", call.emergencyJson());
    List.of("identities", "communityUserIds", "apiIds").forEach(data::putArray);
    data.put("communityUserId", "");
    return new Happening(EventType.EVENT_911, data);
  }

  static Happening answered(OpenCall call) {
    ObjectNode data = data();
    data.putArray("callIds").add(call.callId);
    return new Happening(EventType.EVENT_REMOVE_911, data);
  }

  static Happening dispatched(OpenCall call) {
    ObjectNode data = data().put("eventOriginIdent", call.idents().getFirst());
    data.set("dispatch", call.dispatchJson());
    return new Happening(EventType.EVENT_DISPATCH_NEW, data);
  }

  static Happening attached(OpenCall call, Crew crew) {
    return new Happening(EventType.EVENT_DISPATCH_UNIT_ATTACH, joining(call, crew));
  }

  static Happening detached(OpenCall call, Crew crew) {
    return new Happening(EventType.EVENT_DISPATCH_UNIT_DETACH, joining(call, crew));
  }

  static Happening note(OpenCall call, String time, String label, String content) {
    ObjectNode data = data().put("callId", call.callId);
    data.putObject("note")
        .put("time", time)
        .put("label", label)
        .put("type", "text")
        .put("content", content);
    return new Happening(EventType.EVENT_DISPATCH_NOTE, data);
  }

  static Happening closed(OpenCall call) {
    ObjectNode data = data().put("eventOriginIdent", call.idents().getFirst());
    data.putArray("callIds").add(call.callId);
    return new Happening(EventType.EVENT_DISPATCH_CLOSED, data);
  }

  private static ObjectNode joining(OpenCall call, Crew crew) {
    ObjectNode data = data();
    data.put("eventOriginIdent", crew.ident).put("callId", call.callId);
    ArrayNode idents = data.putArray("idents");
    idents.add(crew.ident);
    return data;
  }

  private static ObjectNode data() {
    return JsonNodeFactory.instance.objectNode();
  }
}
