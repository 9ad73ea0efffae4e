package io.toneout.delivery.registry;

import io.toneout.delivery.event.LaneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A registry store that forgets at the end of the test; passes the store's contract suite. */
public final class InMemoryRegistryStore implements RegistryStore {

  private final Map<String, Community> communities = new LinkedHashMap<>();
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<LaneId, SigningSecret> signingSecrets = new LinkedHashMap<>();

  @Override
  public synchronized CompletableFuture<Rows> load() {
    return CompletableFuture.completedFuture(
        new Rows(
            new ArrayList<>(communities.values()),
            new ArrayList<>(keys.values()),
            new ArrayList<>(servers.values()),
            new ArrayList<>(signingSecrets.values())));
  }

  @Override
  public synchronized CompletableFuture<Void> addCommunity(Community community, ApiKey firstKey) {
    if (communities.containsKey(community.communityId()) || secretUsed(List.of(firstKey))) {
      return refused("the community or the key is there already");
    }
    communities.put(community.communityId(), community);
    keys.put(firstKey.keyId(), firstKey);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> removeCommunity(String communityId) {
    communities.remove(communityId);
    keys.values().removeIf(key -> key.communityId().equals(communityId));
    servers.values().removeIf(server -> server.communityId().equals(communityId));
    signingSecrets.keySet().removeIf(lane -> lane.communityId().equals(communityId));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> saveKeys(List<ApiKey> saved) {
    if (!saved.stream().allMatch(key -> communities.containsKey(key.communityId()))
        || secretUsed(saved)) {
      return refused("the community is not there, or the secret is");
    }
    saved.forEach(key -> keys.put(key.keyId(), key));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> removeKey(String keyId) {
    keys.remove(keyId);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> saveServers(List<Server> saved) {
    if (!saved.stream().allMatch(server -> communities.containsKey(server.communityId()))) {
      return refused("the community is not there");
    }
    saved.forEach(server -> servers.put(server.communityId() + "/" + server.id(), server));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> removeServer(String communityId, int serverId) {
    servers.remove(communityId + "/" + serverId);
    signingSecrets.remove(new LaneId(communityId, serverId));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> saveSigningSecret(SigningSecret secret) {
    if (!communities.containsKey(secret.lane().communityId())) {
      return refused("the community is not there");
    }
    signingSecrets.put(secret.lane(), secret);
    return CompletableFuture.completedFuture(null);
  }

  private boolean secretUsed(List<ApiKey> added) {
    return keys.values().stream()
        .anyMatch(key ->
            added.stream()
                .anyMatch(other ->
                    other.secret().equals(key.secret()) && !other.keyId().equals(key.keyId())));
  }

  private static CompletableFuture<Void> refused(String why) {
    return CompletableFuture.failedFuture(new IllegalStateException(why));
  }
}
