package io.toneout.server.live;

import io.toneout.delivery.event.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What live state reads of an event. Members may stand in the data or, as for some types they also
 * do, at the top level; where the data is an array, each of its objects counts.
 */
final class EventBody {

  /** Values of one event that are looked at: more than a lane keeps of anything. */
  private static final int MOST_VALUES = 2_000;

  /** The data's objects, then the event's own members. */
  private final List<Map<String, byte[]>> places = new ArrayList<>();

  private EventBody(Map<String, byte[]> top) {
    byte[] data = top.get("data");
    if (RawJson.isArray(data)) {
      RawJson.elements(data).forEach(element -> places.add(RawJson.members(element)));
    } else {
      places.add(RawJson.members(data));
    }
    top.remove("data");
    places.add(top);
  }

  static EventBody of(StoredEvent event) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(event.members().length + 2);
    json.write('{');
    json.writeBytes(event.members());
    json.write('}');
    return new EventBody(RawJson.members(json.toByteArray()));
  }

  /** The first member of that name. */
  byte @Nullable [] member(String name) {
    for (Map<String, byte[]> place : places) {
      byte[] value = place.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  @Nullable String text(String name) {
    return RawJson.text(member(name));
  }

  /** The values of the members with these names, arrays opened, one after the other. */
  List<byte[]> all(String... names) {
    List<byte[]> values = new ArrayList<>();
    for (Map<String, byte[]> place : places) {
      for (String name : names) {
        byte[] value = place.get(name);
        if (RawJson.isArray(value)) {
          values.addAll(RawJson.elements(value));
        } else if (value != null) {
          values.add(value);
        }
      }
    }
    return values.subList(0, Math.min(MOST_VALUES, values.size()));
  }

  /** Every id that the members with these names hold, each once. */
  List<String> ids(String... names) {
    List<String> ids = new ArrayList<>();
    for (byte[] value : all(names)) {
      String id = RawJson.id(value);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids.stream().distinct().toList();
  }

  /** Every object that the members with these names hold. */
  List<byte[]> objects(String... names) {
    return all(names).stream().filter(RawJson::isObject).toList();
  }
}
