package io.toneout.signalr;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected to an endpoint, from the handshake to the end, and in which groups. For any
 * thread; what is sent to an {@link Audience} goes to those who are in it at that moment.
 */
public final class HubClients {

  private final Map<String, HubSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, Set<HubSession>> groups = new ConcurrentHashMap<>();

  HubClients() {}

  /** Everybody. */
  public Audience all() {
    return message -> send(message, sessions.values(), null);
  }

  /** Everybody but one. */
  public Audience others(HubConnection than) {
    return message -> send(message, sessions.values(), than);
  }

  /** The members of a group; a group that nobody has joined is empty. */
  public Audience group(String name) {
    return message -> send(message, groups.getOrDefault(name, Set.of()), null);
  }

  /** The members of a group but one. */
  public Audience othersInGroup(String name, HubConnection than) {
    return message -> send(message, groups.getOrDefault(name, Set.of()), than);
  }

  /** One client by its id; null when it is not connected. */
  public @Nullable HubConnection connection(String id) {
    HubSession session = sessions.get(id);
    return session != null && session.isConnected() ? session : null;
  }

  private static int send(
      PreparedInvocation message, Collection<HubSession> to, @Nullable HubConnection but) {
    int took = 0;
    for (HubSession session : to) {
      if (session != but && session.isConnected() && session.send(message)) {
        took++;
      }
    }
    return took;
  }

  // ---- for sessions ----

  void add(HubSession session) {
    sessions.put(session.id(), session);
  }

  void remove(HubSession session, Set<String> itsGroups) {
    sessions.remove(session.id(), session);
    itsGroups.forEach(group -> leave(group, session));
  }

  void join(String group, HubSession session) {
    groups.compute(
        group,
        (name, present) -> {
          Set<HubSession> members = present == null ? ConcurrentHashMap.newKeySet(2) : present;
          members.add(session);
          return members;
        });
  }

  void leave(String group, HubSession session) {
    groups.computeIfPresent(
        group,
        (name, members) -> {
          members.remove(session);
          return members.isEmpty() ? null : members;
        });
  }

  Collection<HubSession> sessions() {
    return sessions.values();
  }
}
