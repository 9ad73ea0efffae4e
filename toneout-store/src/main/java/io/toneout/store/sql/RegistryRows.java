package io.toneout.store.sql;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.registry.SigningSecret;
import io.toneout.store.row.Columns;
import io.toneout.store.secret.KeyCipher;
import io.toneout.store.secret.SecretContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Communities, keys and servers to rows and back. Runs on the store's threads. */
final class RegistryRows {

  private static final String COMMUNITIES =
      "select community_id, uuid, name, created_at from community";
  private static final String ADD_COMMUNITY =
      "insert into community (community_id, uuid, name, created_at) values (?, ?, ?, ?)";
  private static final String KEYS =
      """
      select key_id, community_id, name, secret, scopes, delivery, created_at, last_used_at,
        expires_at
      from api_key\
      """;
  private static final String SAVE_KEY =
      """
      insert into api_key (key_id, community_id, name, secret, secret_index, scopes, delivery,
        created_at, last_used_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (key_id) do update set
        community_id = excluded.community_id, name = excluded.name, secret = excluded.secret,
        secret_index = excluded.secret_index, scopes = excluded.scopes,
        delivery = excluded.delivery, created_at = excluded.created_at,
        last_used_at = excluded.last_used_at, expires_at = excluded.expires_at\
      """;
  private static final String SERVERS =
      """
      select community_id, server_id, name, description, signal, map_url, map_ip, listener_port,
        differing_outbound, outbound_ip, enable_map, map_type, is_static, live_map_format,
        last_key_id
      from server\
      """;
  private static final String SAVE_SERVER =
      """
      insert into server (community_id, server_id, name, description, signal, map_url, map_ip,
        listener_port, differing_outbound, outbound_ip, enable_map, map_type, is_static,
        live_map_format, last_key_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (community_id, server_id) do update set
        name = excluded.name, description = excluded.description, signal = excluded.signal,
        map_url = excluded.map_url, map_ip = excluded.map_ip,
        listener_port = excluded.listener_port,
        differing_outbound = excluded.differing_outbound, outbound_ip = excluded.outbound_ip,
        enable_map = excluded.enable_map, map_type = excluded.map_type,
        is_static = excluded.is_static, live_map_format = excluded.live_map_format,
        last_key_id = excluded.last_key_id\
      """;

  private static final String SIGNING_SECRETS =
      """
      select community_id, server_id, secret, created_at, shown, previous, previous_until
      from signing_secret\
      """;
  private static final String SAVE_SIGNING_SECRET =
      """
      insert into signing_secret (community_id, server_id, secret, created_at, shown, previous,
        previous_until)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (community_id, server_id) do update set
        secret = excluded.secret, created_at = excluded.created_at, shown = excluded.shown,
        previous = excluded.previous, previous_until = excluded.previous_until\
      """;

  private final KeyCipher cipher;

  RegistryRows(KeyCipher cipher) {
    this.cipher = cipher;
  }

  RegistryStore.Rows load(Statements session) throws SQLException {
    return new RegistryStore.Rows(
        communities(session), keys(session), servers(session), signingSecrets(session));
  }

  void add(Statements session, Community community) throws SQLException {
    session.update(
        ADD_COMMUNITY,
        community.communityId(),
        Columns.bytes(community.uuid()),
        community.name(),
        Columns.micros(community.createdAt()));
  }

  void save(Statements session, ApiKey key) throws SQLException {
    session.update(
        SAVE_KEY,
        key.keyId(),
        key.communityId(),
        key.name(),
        cipher.encrypt(key.secret(), SecretContext.ofKey(key.keyId(), key.communityId())),
        cipher.index(key.secret()),
        Columns.scopes(key.scopes()),
        key.delivery(),
        Columns.micros(key.createdAt()),
        Columns.microsOrNull(key.lastUsedAt()),
        Columns.microsOrNull(key.expiresAt()));
  }

  void save(Statements session, Server server) throws SQLException {
    session.update(
        SAVE_SERVER,
        server.communityId(),
        server.id(),
        server.name(),
        server.description(),
        server.signal(),
        server.mapUrl(),
        server.mapIp(),
        server.listenerPort(),
        server.differingOutbound(),
        server.outboundIp(),
        server.enableMap(),
        server.mapType(),
        server.isStatic(),
        server.liveMapFormat(),
        server.lastKeyId());
  }

  void save(Statements session, SigningSecret secret) throws SQLException {
    LaneId lane = secret.lane();
    String previous = secret.previous();
    session.update(
        SAVE_SIGNING_SECRET,
        lane.communityId(),
        lane.serverId(),
        cipher.encrypt(secret.secret(), context(lane)),
        Columns.micros(secret.createdAt()),
        secret.shown(),
        previous == null ? null : cipher.encrypt(previous, context(lane)),
        Columns.microsOrNull(secret.previousUntil()));
  }

  private List<SigningSecret> signingSecrets(Statements session) throws SQLException {
    List<SigningSecret> secrets = new ArrayList<>();
    try (Rows rows = session.rows(SIGNING_SECRETS)) {
      while (rows.next()) {
        LaneId lane = new LaneId(rows.text(1), rows.small(2));
        byte[] previous = rows.bytes(6);
        secrets.add(
            new SigningSecret(
                lane,
                cipher.decrypt(rows.bytes(3), context(lane)),
                rows.time(4),
                rows.flag(5),
                previous.length == 0 ? null : cipher.decrypt(previous, context(lane)),
                rows.timeOrNull(7)));
      }
    }
    return List.copyOf(secrets);
  }

  private static SecretContext context(LaneId lane) {
    return SecretContext.ofSigningSecret(lane);
  }

  private static List<Community> communities(Statements session) throws SQLException {
    List<Community> communities = new ArrayList<>();
    try (Rows rows = session.rows(COMMUNITIES)) {
      while (rows.next()) {
        communities.add(new Community(rows.text(1), rows.uuid(2), rows.text(3), rows.time(4)));
      }
    }
    return List.copyOf(communities);
  }

  private List<ApiKey> keys(Statements session) throws SQLException {
    List<ApiKey> keys = new ArrayList<>();
    try (Rows rows = session.rows(KEYS)) {
      while (rows.next()) {
        String keyId = rows.text(1);
        String communityId = rows.text(2);
        keys.add(
            new ApiKey(
                keyId,
                communityId,
                rows.text(3),
                cipher.decrypt(rows.bytes(4), SecretContext.ofKey(keyId, communityId)),
                Columns.scopes(rows.text(5)),
                rows.flag(6),
                rows.time(7),
                rows.timeOrNull(8),
                rows.timeOrNull(9)));
      }
    }
    return List.copyOf(keys);
  }

  private static List<Server> servers(Statements session) throws SQLException {
    List<Server> servers = new ArrayList<>();
    try (Rows rows = session.rows(SERVERS)) {
      while (rows.next()) {
        servers.add(
            new Server(
                rows.text(1),
                rows.small(2),
                rows.text(3),
                rows.text(4),
                rows.text(5),
                rows.text(6),
                rows.text(7),
                rows.text(8),
                rows.flag(9),
                rows.text(10),
                rows.flag(11),
                rows.text(12),
                rows.flag(13),
                rows.small(14),
                rows.textOrNull(15)));
      }
    }
    return List.copyOf(servers);
  }
}
