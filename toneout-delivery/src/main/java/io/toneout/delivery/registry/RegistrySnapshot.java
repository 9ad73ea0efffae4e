package io.toneout.delivery.registry;

import io.toneout.delivery.event.LaneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The registry's rows in memory, indexed for look-up.
 *
 * <p>Read by any thread; written only by {@link Registry}, one change at a time and after the
 * change is durable.
 */
final class RegistrySnapshot {

  private final Map<String, Community> communities = new ConcurrentHashMap<>();
  private final Map<String, ApiKey> keysById = new ConcurrentHashMap<>();
  private final Map<String, ApiKey> keysByDigest = new ConcurrentHashMap<>();
  private final Map<String, List<ApiKey>> keysByCommunity = new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<Integer, Server>> servers = new ConcurrentHashMap<>();

  private final Map<LaneId, SigningSecret> signingSecrets = new ConcurrentHashMap<>();

  RegistrySnapshot(RegistryStore.Rows rows) {
    rows.signingSecrets().forEach(this::put);
    rows.communities().forEach(this::put);
    rows.keys().forEach(this::put);
    rows.servers().forEach(this::put);
  }

  Collection<Community> communities() {
    return communities.values();
  }

  @Nullable Community community(String communityId) {
    return communities.get(communityId);
  }

  @Nullable ApiKey keyById(String keyId) {
    return keysById.get(keyId);
  }

  @Nullable ApiKey keyBySecret(String secret) {
    ApiKey key = keysByDigest.get(KeySecrets.digest(secret));
    return key != null && KeySecrets.same(key.secret(), secret) ? key : null;
  }

  /** The keys of all communities, also those whose time is over. */
  Collection<ApiKey> allKeys() {
    return keysById.values();
  }

  /** A community's keys, oldest first. */
  List<ApiKey> keys(String communityId) {
    return keysByCommunity.getOrDefault(communityId, List.of());
  }

  @Nullable Server server(LaneId lane) {
    NavigableMap<Integer, Server> ofCommunity = servers.get(lane.communityId());
    return ofCommunity == null ? null : ofCommunity.get(lane.serverId());
  }

  /** A community's servers by number. */
  List<Server> servers(String communityId) {
    NavigableMap<Integer, Server> ofCommunity = servers.get(communityId);
    return ofCommunity == null ? List.of() : List.copyOf(ofCommunity.values());
  }

  @Nullable SigningSecret signingSecret(LaneId lane) {
    return signingSecrets.get(lane);
  }

  void put(SigningSecret secret) {
    signingSecrets.put(secret.lane(), secret);
  }

  void put(Community community) {
    communities.put(community.communityId(), community);
  }

  void put(ApiKey key) {
    keysById.put(key.keyId(), key);
    keysByDigest.put(KeySecrets.digest(key.secret()), key);
    List<ApiKey> keys = new ArrayList<>(keys(key.communityId()));
    keys.removeIf(other -> other.keyId().equals(key.keyId()));
    keys.add(key);
    keys.sort(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::keyId));
    keysByCommunity.put(key.communityId(), List.copyOf(keys));
  }

  void remove(ApiKey key) {
    keysById.remove(key.keyId());
    keysByDigest.remove(KeySecrets.digest(key.secret()));
    List<ApiKey> keys = new ArrayList<>(keys(key.communityId()));
    keys.removeIf(other -> other.keyId().equals(key.keyId()));
    keysByCommunity.put(key.communityId(), List.copyOf(keys));
  }

  /** Replaces that server alone: a game server's first session does not copy the others. */
  void put(Server server) {
    servers
        .computeIfAbsent(server.communityId(), id -> new ConcurrentSkipListMap<>())
        .put(server.id(), server);
  }

  void removeServer(LaneId lane) {
    signingSecrets.remove(lane);
    NavigableMap<Integer, Server> ofCommunity = servers.get(lane.communityId());
    if (ofCommunity != null) {
      ofCommunity.remove(lane.serverId());
    }
  }

  void removeCommunity(String communityId) {
    for (ApiKey key : keys(communityId)) {
      keysById.remove(key.keyId());
      keysByDigest.remove(KeySecrets.digest(key.secret()));
    }
    keysByCommunity.remove(communityId);
    signingSecrets.keySet().removeIf(lane -> lane.communityId().equals(communityId));
    servers.remove(communityId);
    communities.remove(communityId);
  }
}
