package io.toneout.server.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects by their ids, within bounds: when there are too many, or they are too large together,
 * those go that have not changed for longest. Belongs to one thread at a time.
 */
final class Entries {

  /** Bytes of one object; a larger one is not kept. */
  static final int LARGEST = 32 * 1024;

  /** In the order of their last change, oldest first. */
  private final Map<String, byte[]> byId = new LinkedHashMap<>();

  private final int most;
  private final int mostBytes;
  private int bytes;

  /** Empty; for at most so many objects of so many bytes together. */
  Entries(int most, int mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  byte @Nullable [] get(String id) {
    return byId.get(id);
  }

  /** All objects, those that changed last at the end. */
  Collection<byte[]> values() {
    return byId.values();
  }

  /** All ids, a copy, in the same order. */
  List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  int bytes() {
    return bytes;
  }

  /**
   * Keeps an object in place of the one before, unless it is too large.
   *
   * @return the ids of those that had to go for it
   */
  List<String> put(String id, byte[] json) {
    if (json.length > LARGEST) {
      return List.of();
    }
    remove(id);
    byId.put(id, json);
    bytes += json.length;
    List<String> gone = new ArrayList<>();
    while (byId.size() > most || bytes > mostBytes) {
      String oldest = byId.keySet().iterator().next();
      remove(oldest);
      gone.add(oldest);
    }
    return gone;
  }

  void remove(String id) {
    byte[] before = byId.remove(id);
    if (before != null) {
      bytes -= before.length;
    }
  }

  void clear() {
    byId.clear();
    bytes = 0;
  }

  /**
   * One object laid over another: members of the newer one replace those of the older. If that
   * became too large, the newer one alone.
   */
  static byte[] merged(byte @Nullable [] older, byte[] newer) {
    if (older == null) {
      return newer;
    }
    Map<String, byte[]> members = RawJson.members(older);
    members.putAll(RawJson.members(newer));
    byte[] both = RawJson.object(members);
    return both.length <= LARGEST ? both : newer;
  }
}
