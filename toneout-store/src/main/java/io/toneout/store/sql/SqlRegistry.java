package io.toneout.store.sql;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.registry.SigningSecret;
import io.toneout.store.secret.KeyCipher;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The registry's rows in a SQLite database. */
final class SqlRegistry implements RegistryStore {

  private static final String REMOVE_SERVER =
      "delete from server where community_id = ? and server_id = ?";
  private static final String REMOVE_SIGNING_SECRET =
      "delete from signing_secret where community_id = ? and server_id = ?";

  private final Writer events;
  private final Writer writer;
  private final Readers readers;
  private final RegistryRows rows;

  SqlRegistry(Writers writers, Readers readers, KeyCipher cipher) {
    this.events = writers.events();
    this.writer = writers.tables();
    this.readers = readers;
    this.rows = new RegistryRows(cipher);
  }

  @Override
  public CompletableFuture<Rows> load() {
    return readers.submit("Reading the registry", rows::load);
  }

  @Override
  public CompletableFuture<Void> addCommunity(Community community, ApiKey firstKey) {
    return writer.change(
        "Adding community " + community.communityId(),
        (session, lanes) -> {
          rows.add(session, community);
          rows.save(session, firstKey);
        });
  }

  @Override
  public CompletableFuture<Void> removeCommunity(String communityId) {
    return new CommunityRemoval(events, communityId).run();
  }

  @Override
  public CompletableFuture<Void> saveKeys(List<ApiKey> keys) {
    List<ApiKey> saved = List.copyOf(keys);
    return writer.change(
        "Saving keys",
        (session, lanes) -> {
          for (ApiKey key : saved) {
            rows.save(session, key);
          }
        });
  }

  @Override
  public CompletableFuture<Void> removeKey(String keyId) {
    return writer.change(
        "Removing key " + keyId,
        (session, lanes) -> session.update("delete from api_key where key_id = ?", keyId));
  }

  @Override
  public CompletableFuture<Void> saveServers(List<Server> servers) {
    List<Server> saved = List.copyOf(servers);
    return writer.change(
        "Saving servers",
        (session, lanes) -> {
          for (Server server : saved) {
            rows.save(session, server);
          }
        });
  }

  @Override
  public CompletableFuture<Void> removeServer(String communityId, int serverId) {
    return writer.change(
        "Removing server " + communityId + "/" + serverId,
        (session, lanes) -> {
          session.update(REMOVE_SIGNING_SECRET, communityId, serverId);
          session.update(REMOVE_SERVER, communityId, serverId);
        });
  }

  @Override
  public CompletableFuture<Void> saveSigningSecret(SigningSecret secret) {
    return writer.change(
        "Saving the signing secret of " + secret.lane(),
        (session, lanes) -> rows.save(session, secret));
  }
}
