package io.toneout.server.api;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.registry.ServerPatch;
import io.toneout.server.audit.AuditTrail;
import io.toneout.server.audit.Author;
import io.toneout.server.input.ServerReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Saves the lists of servers that clients send, and notes what differs then: a game resource sends
 * its own at every start, which is no change.
 */
final class ServerLists {

  private static final int MOST_NAMED = 20;

  private final Registry registry;
  private final AuditTrail audit;
  private final boolean replacing;

  /**
   * Over the registry.
   *
   * @param replacing whether a list replaces all servers instead of being merged
   */
  ServerLists(Registry registry, AuditTrail audit, boolean replacing) {
    this.registry = registry;
    this.audit = audit;
    this.replacing = replacing;
  }

  /** Saves a list; returns all servers of the key's community as they are then. */
  CompletionStage<List<Server>> save(Call call, ApiKey key, JsonNode list) {
    List<ServerPatch> patches = ServerReader.read(list);
    Map<Integer, Server> before = byId(registry.servers(key.communityId()));
    Author author = Author.with(key, call.address());
    return registry
        .saveServers(key.communityId(), patches, replacing, key.keyId())
        .thenCompose(after ->
            note(author, key.communityId(), patches, before, byId(after)).thenApply(done -> after));
  }

  /** Of what others change meanwhile only the same server could be taken for this client's work. */
  private CompletableFuture<Void> note(
      Author author,
      String communityId,
      List<ServerPatch> patches,
      Map<Integer, Server> before,
      Map<Integer, Server> after) {
    List<Server> added = new ArrayList<>();
    List<Server> changed = new ArrayList<>();
    Set<Integer> named = new LinkedHashSet<>();
    for (ServerPatch patch : patches) {
      @Nullable Server then = before.get(patch.id());
      @Nullable Server now = after.get(patch.id());
      if (!named.add(patch.id()) || now == null) {
        continue;
      }
      if (then == null) {
        added.add(now);
      } else if (!now.isConfiguredAs(then)) {
        changed.add(now);
      }
    }
    List<Server> removed =
        before.values().stream()
            .filter(server -> replacing && !named.contains(server.id()))
            .toList();
    return CompletableFuture.allOf(
        note(author, communityId, "server.added", added),
        note(author, communityId, "server.changed", changed),
        note(author, communityId, "server.removed", removed));
  }

  /** One entry, however many there are. */
  private CompletableFuture<Void> note(
      Author author, String communityId, String action, List<Server> servers) {
    if (servers.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    String numbers =
        servers.stream()
            .limit(MOST_NAMED)
            .map(server -> String.valueOf(server.id()))
            .collect(Collectors.joining(", "));
    int more = servers.size() - MOST_NAMED;
    return audit.note(
        author,
        communityId,
        action,
        more > 0 ? numbers + " and " + more + " more" : numbers,
        servers.size() == 1 ? servers.getFirst().name() : "");
  }

  private static Map<Integer, Server> byId(List<Server> servers) {
    return servers.stream().collect(Collectors.toMap(Server::id, Function.identity()));
  }
}
