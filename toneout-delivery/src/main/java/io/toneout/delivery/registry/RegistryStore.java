package io.toneout.delivery.registry;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where the registry's rows are kept. Writes are durable when their future completes; threads and
 * errors as in {@link io.toneout.delivery.log.EventLog}.
 */
public interface RegistryStore {

  /** Everything there is. */
  CompletableFuture<Rows> load();

  /** Adds a community with its first key, both or neither. */
  CompletableFuture<Void> addCommunity(Community community, ApiKey firstKey);

  /**
   * Removes a community: first its events, in small steps, then its keys, its servers and itself.
   * Lane numbers stay, so that {@code seq} goes on where it was if the same id is made again.
   */
  CompletableFuture<Void> removeCommunity(String communityId);

  /** Adds keys or replaces those with the same id, all or none. Secrets are encrypted at rest. */
  CompletableFuture<Void> saveKeys(List<ApiKey> keys);

  /** Removes a key. */
  CompletableFuture<Void> removeKey(String keyId);

  /** Adds servers or replaces those with the same id, all or none. */
  CompletableFuture<Void> saveServers(List<Server> servers);

  /** Removes a server and its signing secret. Its events and lane numbers stay. */
  CompletableFuture<Void> removeServer(String communityId, int serverId);

  /** Adds a server's signing secret or replaces it. Encrypted at rest. */
  CompletableFuture<Void> saveSigningSecret(SigningSecret secret);

  /**
   * All rows of the registry.
   *
   * @param communities every community
   * @param keys every key, also expired ones
   * @param servers every server
   * @param signingSecrets every signing secret
   */
  record Rows(
      List<Community> communities,
      List<ApiKey> keys,
      List<Server> servers,
      List<SigningSecret> signingSecrets) {}
}
