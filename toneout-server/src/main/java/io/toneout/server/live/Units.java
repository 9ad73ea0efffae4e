package io.toneout.server.live;

import io.toneout.events.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The units of a lane that are on duty, as their events left them (WIRE.md, section 7).
 *
 * <p>A unit object brings a unit in, or is laid over what is known of it, its {@code data} member
 * by member as well; a login begins anew. Events that only name a unit change it if it is known.
 * Belongs to one thread at a time.
 */
final class Units {

  static final int MOST = 2_000;
  static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final byte[] TRUE = RawJson.ascii("true");
  private static final byte[] FALSE = RawJson.ascii("false");
  private static final String DISPATCH_PAGE = "3";
  private static final int MOST_IDENTITIES = 8;

  private final Entries entries = new Entries(MOST, MOST_BYTES);

  /** Units that log in as dispatchers or have the page of dispatch. */
  private final Set<String> dispatchers = new HashSet<>();

  /** Which unit a player's id belongs to, and which of them a unit has. */
  private final Map<String, String> unitByIdentity = new HashMap<>();

  private final Map<String, List<String>> identities = new HashMap<>();

  /** Takes in an event of one of the types for units. */
  void apply(EventType type, EventBody body) {
    List<String> named = body.ids("identIds", "identId");
    switch (type) {
      case EVENT_UNIT_LOGIN -> {
        boolean asDispatch = Arrays.equals(TRUE, body.member("isDispatch"));
        body.objects("unit", "units").forEach(unit -> logIn(unit, asDispatch));
      }
      case EVENT_UNIT_LOGOUT -> named.forEach(this::remove);
      case EVENT_UNIT_UPDATE -> body.objects("units", "unit").forEach(this::merge);
      case EVENT_UNIT_STATUS -> {
        body.objects("units", "unit").forEach(this::merge);
        setAll(named, "status", scalar(body.member("status")));
      }
      case EVENT_UNIT_PANIC -> setAll(named, "isPanic", flag(body.member("isPanic")));
      case EVENT_UNIT_GROUP_ADD -> joinGroup(named, body.member("groupName"));
      case EVENT_UNIT_GROUP_REMOVE -> leaveGroup(named, body.text("groupName"));
      case EVENT_UNIT_GROUP_CHANGE_NAME ->
          renameGroup(named, body.text("oldName"), body.member("newName"));
      default -> {}
    }
  }

  /** All units, or only those who are not dispatchers. */
  Collection<byte[]> all(boolean onlyUnits) {
    if (!onlyUnits || dispatchers.isEmpty()) {
      return entries.values();
    }
    List<byte[]> units = new ArrayList<>();
    for (String id : entries.ids()) {
      byte[] unit = entries.get(id);
      if (unit != null && !dispatchers.contains(id)) {
        units.add(unit);
      }
    }
    return units;
  }

  Set<String> dispatchers() {
    return dispatchers;
  }

  int bytes() {
    return entries.bytes();
  }

  void clear() {
    entries.clear();
    dispatchers.clear();
    unitByIdentity.clear();
    identities.clear();
  }

  /** A unit was seen at a place. */
  void moved(UnitLocation seen) {
    String id =
        seen.kind() == UnitLocation.Kind.IDENT_ID
            ? seen.identity()
            : unitByIdentity.get(identity(seen.identity()));
    if (id != null) {
      set(id, "location", RawJson.quoted(seen.location()));
    }
  }

  /** A unit object as it is, in place of what was known. */
  void logIn(byte[] unit, boolean asDispatch) {
    String id = RawJson.id(RawJson.members(unit).get("id"));
    if (id != null) {
      remove(id);
      put(id, unit);
      if (asDispatch && entries.get(id) != null) {
        dispatchers.add(id);
      }
    }
  }

  private void merge(byte[] unit) {
    Map<String, byte[]> members = RawJson.members(unit);
    String id = RawJson.id(members.get("id"));
    if (id == null) {
      return;
    }
    byte[] known = entries.get(id);
    byte[] details = members.get("data");
    byte[] knownDetails = RawJson.members(known).get("data");
    if (details != null && RawJson.isObject(details) && RawJson.isObject(knownDetails)) {
      members.put("data", Entries.merged(knownDetails, details));
    }
    put(id, Entries.merged(known, RawJson.object(members)));
  }

  private void put(String id, byte[] unit) {
    if (unit.length > Entries.LARGEST) {
      return;
    }
    entries.put(id, unit).forEach(this::forget);
    Map<String, byte[]> details = RawJson.members(RawJson.members(unit).get("data"));
    if (DISPATCH_PAGE.equals(RawJson.id(details.get("page")))) {
      dispatchers.add(id);
    }
    index(id, details);
  }

  private void index(String id, Map<String, byte[]> details) {
    unindex(id);
    List<String> found = new ArrayList<>();
    for (String member : List.of("communityUserIds", "apiIds")) {
      for (byte[] element : RawJson.elements(details.get(member))) {
        String identity = RawJson.id(element);
        if (identity != null && found.size() < MOST_IDENTITIES) {
          found.add(identity(identity));
        }
      }
    }
    found.forEach(identity -> unitByIdentity.put(identity, id));
    identities.put(id, found);
  }

  private void unindex(String id) {
    List<String> before = identities.remove(id);
    if (before != null) {
      before.forEach(identity -> unitByIdentity.remove(identity, id));
    }
  }

  private void remove(String id) {
    entries.remove(id);
    forget(id);
  }

  private void forget(String id) {
    dispatchers.remove(id);
    unindex(id);
  }

  private void setAll(List<String> ids, String member, byte @Nullable [] value) {
    if (value != null) {
      ids.forEach(id -> set(id, member, value));
    }
  }

  private void set(String id, String member, byte[] value) {
    byte[] known = entries.get(id);
    if (known != null) {
      Map<String, byte[]> members = RawJson.members(known);
      members.put(member, value);
      put(id, RawJson.object(members));
    }
  }

  private void joinGroup(List<String> ids, byte @Nullable [] group) {
    if (RawJson.isString(group) && group != null) {
      ids.forEach(id -> setGroup(id, group));
    }
  }

  private void leaveGroup(List<String> ids, @Nullable String group) {
    for (String id : ids) {
      if (group == null || group.equals(group(id))) {
        setGroup(id, RawJson.EMPTY_STRING);
      }
    }
  }

  private void renameGroup(List<String> ids, @Nullable String from, byte @Nullable [] to) {
    if (!RawJson.isString(to) || to == null) {
      return;
    }
    Set<String> members = new HashSet<>(ids);
    for (String id : entries.ids()) {
      if (members.contains(id) || (from != null && !from.isEmpty() && from.equals(group(id)))) {
        setGroup(id, to);
      }
    }
  }

  private @Nullable String group(String id) {
    Map<String, byte[]> details = RawJson.members(RawJson.members(entries.get(id)).get("data"));
    return RawJson.text(details.get("group"));
  }

  private void setGroup(String id, byte[] group) {
    Map<String, byte[]> details = RawJson.members(RawJson.members(entries.get(id)).get("data"));
    details.put("group", group);
    set(id, "data", RawJson.object(details));
  }

  /** Players' ids are compared without regard to case, as the clients do. */
  private static String identity(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private static byte @Nullable [] scalar(byte @Nullable [] value) {
    return RawJson.isObject(value) || RawJson.isArray(value) ? null : value;
  }

  private static byte @Nullable [] flag(byte @Nullable [] value) {
    return Arrays.equals(TRUE, value) || Arrays.equals(FALSE, value) ? value : null;
  }
}
