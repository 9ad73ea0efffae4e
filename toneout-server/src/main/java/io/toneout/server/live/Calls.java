package io.toneout.server.live;

import io.toneout.events.EventType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The open calls of a lane: those of dispatch, and those of the emergency number (WIRE.md, section
 * 7). A call that is new replaces what was known under its number; an edit is laid over it. Belongs
 * to one thread at a time.
 */
final class Calls {

  static final int MOST = 1_000;
  static final int MOST_BYTES = 1024 * 1024;

  private static final int MOST_IDENTS = 500;
  private static final int MOST_NOTES = 20;
  private static final String CLOSED = "2";

  private final Entries active = new Entries(MOST, MOST_BYTES);
  private final Entries emergency = new Entries(MOST, MOST_BYTES);

  /** Takes in an event of one of the types for calls. */
  void apply(EventType type, EventBody body) {
    List<String> named = body.ids("callIds", "callId");
    switch (type) {
      case EVENT_DISPATCH_NEW -> body.objects("dispatch").forEach(call -> open(call, false));
      case EVENT_DISPATCH_EDIT -> body.objects("dispatch").forEach(call -> open(call, true));
      case EVENT_DISPATCH_CLOSED -> named.forEach(active::remove);
      case EVENT_DISPATCH_NOTE -> addNotes(body);
      case EVENT_DISPATCH_UNIT_ATTACH -> changeUnits(body, true);
      case EVENT_DISPATCH_UNIT_DETACH -> changeUnits(body, false);
      case EVENT_911 -> body.objects("call").forEach(this::ring);
      case EVENT_REMOVE_911 -> named.forEach(emergency::remove);
      default -> {}
    }
  }

  Collection<byte[]> active() {
    return active.values();
  }

  Collection<byte[]> emergency() {
    return emergency.values();
  }

  int bytes() {
    return active.bytes() + emergency.bytes();
  }

  void clear() {
    active.clear();
    emergency.clear();
  }

  /** A dispatch call, new or laid over what is known of it. */
  void open(byte[] call, boolean over) {
    String id = RawJson.id(RawJson.members(call).get("callId"));
    if (id == null) {
      return;
    }
    byte[] merged = over ? Entries.merged(active.get(id), call) : call;
    if (CLOSED.equals(RawJson.id(RawJson.members(merged).get("status")))) {
      active.remove(id);
    } else {
      active.put(id, merged);
    }
  }

  /** Somebody calls the emergency number. */
  void ring(byte[] call) {
    String id = RawJson.id(RawJson.members(call).get("callId"));
    if (id != null) {
      emergency.put(id, call);
    }
  }

  private void addNotes(EventBody body) {
    change(
        body,
        call -> {
          List<byte[]> notes = body.objects("note");
          for (byte[] note : notes.subList(0, Math.min(MOST_NOTES, notes.size()))) {
            call.put("notes", CallNotes.with(call.get("notes"), note));
          }
        });
  }

  private void changeUnits(EventBody body, boolean attach) {
    change(
        body,
        call -> {
          Map<String, byte[]> attached = new LinkedHashMap<>();
          RawJson.elements(call.get("idents")).forEach(ident -> keep(attached, ident));
          for (byte[] ident : body.all("idents", "ident")) {
            if (attach) {
              keep(attached, ident);
            } else {
              attached.remove(String.valueOf(RawJson.id(ident)));
            }
          }
          call.put("idents", RawJson.array(attached.values()));
        });
  }

  private static void keep(Map<String, byte[]> attached, byte[] ident) {
    String id = RawJson.id(ident);
    if (id != null && attached.size() < MOST_IDENTS) {
      attached.putIfAbsent(id, ident);
    }
  }

  /** Changes the one call that the event is about, if it is open. */
  private void change(EventBody body, Consumer<Map<String, byte[]>> change) {
    String id = RawJson.id(body.member("callId"));
    byte[] known = id == null ? null : active.get(id);
    if (id != null && known != null) {
      Map<String, byte[]> call = RawJson.members(known);
      change.accept(call);
      active.put(id, RawJson.object(call));
    }
  }
}
