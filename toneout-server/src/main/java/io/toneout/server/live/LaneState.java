package io.toneout.server.live;

import io.toneout.delivery.event.StoredEvent;
import io.toneout.events.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The live state of one lane, and how far in the lane it has come. Belongs to one thread at a time.
 */
final class LaneState {

  private static final Set<EventType> OF_UNITS =
      EnumSet.range(EventType.EVENT_UNIT_LOGIN, EventType.EVENT_UNIT_GROUP_CHANGE_NAME);
  private static final Set<EventType> OF_CALLS =
      EnumSet.of(
          EventType.EVENT_DISPATCH_NEW,
          EventType.EVENT_DISPATCH_EDIT,
          EventType.EVENT_DISPATCH_CLOSED,
          EventType.EVENT_DISPATCH_NOTE,
          EventType.EVENT_DISPATCH_UNIT_ATTACH,
          EventType.EVENT_DISPATCH_UNIT_DETACH,
          EventType.EVENT_911,
          EventType.EVENT_REMOVE_911);

  private final Units units = new Units();
  private final Calls calls = new Calls();
  private long seq;

  /** Whether events of that type change live state. */
  static boolean isChangedBy(String typeName) {
    Optional<EventType> type = EventType.find(typeName);
    return type.isPresent() && (OF_UNITS.contains(type.get()) || OF_CALLS.contains(type.get()));
  }

  /**
   * Takes in an event, unless it is in already. To be called in order of {@code seq}.
   *
   * @return whether it may have changed anything
   */
  boolean apply(StoredEvent event) {
    if (event.seq() <= seq) {
      return false;
    }
    seq = event.seq();
    EventType type = EventType.find(event.type()).orElse(null);
    if (type != null && OF_UNITS.contains(type)) {
      units.apply(type, EventBody.of(event));
    } else if (type != null && OF_CALLS.contains(type)) {
      calls.apply(type, EventBody.of(event));
    } else {
      return false;
    }
    return true;
  }

  /** The last event that is in. */
  long seq() {
    return seq;
  }

  /** All events up to this one are in, or change nothing. */
  void reached(long newSeq) {
    seq = Math.max(seq, newSeq);
  }

  Units units() {
    return units;
  }

  /** Bytes of everything in it. */
  int bytes() {
    return units.bytes() + calls.bytes();
  }

  /** Nobody is on duty and no call is open; how far it has come stays. */
  void clear() {
    units.clear();
    calls.clear();
  }

  /** A JSON array of units. */
  byte[] unitsJson(boolean onlyUnits) {
    return RawJson.array(units.all(onlyUnits));
  }

  /** {@code {"ActiveCalls":[…],"EmergencyCalls":[…]}}. */
  byte[] callsJson() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("ActiveCalls", RawJson.array(calls.active()));
    members.put("EmergencyCalls", RawJson.array(calls.emergency()));
    return RawJson.object(members);
  }

  /** Everything, to be read by {@link #restore}. */
  byte[] snapshot() {
    List<byte[]> dispatchers = new ArrayList<>();
    units.dispatchers().forEach(id -> dispatchers.add(RawJson.quoted(id)));
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("seq", RawJson.ascii(Long.toString(seq)));
    members.put("dispatchers", RawJson.array(dispatchers));
    members.put("units", unitsJson(false));
    members.put("activeCalls", RawJson.array(calls.active()));
    members.put("emergencyCalls", RawJson.array(calls.emergency()));
    return RawJson.object(members);
  }

  /** Becomes what a snapshot says. */
  void restore(byte[] snapshot) {
    clear();
    Map<String, byte[]> members = RawJson.members(snapshot);
    String reached = RawJson.id(members.get("seq"));
    seq = reached == null ? 0 : Long.parseLong(reached);
    List<String> dispatchers =
        RawJson.elements(members.get("dispatchers")).stream().map(RawJson::id).toList();
    for (byte[] unit : RawJson.elements(members.get("units"))) {
      units.logIn(unit, dispatchers.contains(RawJson.id(RawJson.members(unit).get("id"))));
    }
    RawJson.elements(members.get("activeCalls")).forEach(call -> calls.open(call, false));
    RawJson.elements(members.get("emergencyCalls")).forEach(calls::ring);
  }
}
