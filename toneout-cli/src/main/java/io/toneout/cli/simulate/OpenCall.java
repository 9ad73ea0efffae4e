package io.toneout.cli.simulate;

import io.toneout.cli.simulate.Town.Incident;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call that is not closed: first with the caller on the line, then dispatched. */
final class OpenCall {

  private static final int ORIGIN_CALLER = 0;
  private static final int STATUS_ACTIVE = 1;

  final int callId;
  private final Incident incident;
  private final String caller;
  private final String location;
  private final List<Integer> idents = new ArrayList<>();

  OpenCall(int callId, Incident incident, String caller, String location) {
    this.callId = callId;
    this.incident = incident;
    this.caller = caller;
    this.location = location;
  }

  /** The units at work on it, the first of them in charge. */
  List<Integer> idents() {
    return idents;
  }

  /** The call as the emergency number takes it. */
  ObjectNode emergencyJson() {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("callId", callId);
    call.put("isEmergency", true);
    call.put("caller", caller);
    call.put("location", location);
    call.put("description", incident.description());
    call.putObject("metaData");
    return call;
  }

  /** The call as it is dispatched. */
  ObjectNode dispatchJson() {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("callId", callId);
    call.put("origin", ORIGIN_CALLER);
    call.put("status", STATUS_ACTIVE);
    call.put("priority", incident.priority());
    call.put("block", "");
    call.put("address", location);
    call.put("postal", "");
    call.put("title", incident.title());
    call.put("code", incident.code());
    call.put("description", incident.description());
    call.putArray("notes");
    ArrayNode attached = call.putArray("idents");
    idents.forEach(attached::add);
    call.put("primary", idents.getFirst());
    call.put("trackPrimary", false);
    call.putObject("metaData").put("source", "911");
    return call;
  }
}
