package io.toneout.delivery.registry;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.RegistryException.Kind;
import io.toneout.delivery.route.WebhookSignature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Communities, keys and servers.
 *
 * <p>Look-ups are answered from memory and never block. Changes are made one after the other, each
 * computed from the state that the one before left: first they become durable in the {@link
 * RegistryStore}, then visible here, then observers are told, then the future completes. Futures
 * fail with {@link RegistryException} for changes that make no sense.
 */
public final class Registry {

  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  private final RegistryStore store;
  private final Clock clock;
  private final RegistrySnapshot rows;
  private final List<RegistryObserver> observers = new CopyOnWriteArrayList<>();

  /** The change made last; the next one starts when it is through. Guarded by this. */
  private CompletableFuture<?> lastChange = CompletableFuture.completedFuture(null);

  private Registry(RegistryStore store, Clock clock, RegistryStore.Rows rows) {
    this.store = store;
    this.clock = clock;
    this.rows = new RegistrySnapshot(rows);
  }

  /** Reads everything from the store. */
  public static CompletableFuture<Registry> load(RegistryStore store, Clock clock) {
    return store.load().thenApply(rows -> new Registry(store, clock, rows));
  }

  /** Adds an observer; those added first are told first. */
  public void observe(RegistryObserver observer) {
    observers.add(observer);
  }

  /** Every community, by id. */
  public List<Community> communities() {
    return rows.communities().stream()
        .sorted(Comparator.comparing(Community::communityId))
        .toList();
  }

  /** The community of that id. */
  public Optional<Community> community(String communityId) {
    return Optional.ofNullable(rows.community(communityId));
  }

  /** The key with that secret, if it is valid now. Takes a time that does not help guessing. */
  public Optional<ApiKey> key(String secret) {
    ApiKey key = rows.keyBySecret(secret);
    return key != null && key.validAt(clock.instant()) ? Optional.of(key) : Optional.empty();
  }

  /** The key of that id, also one whose time is over. */
  public Optional<ApiKey> keyById(String keyId) {
    return Optional.ofNullable(rows.keyById(keyId));
  }

  /** A community's keys that are valid now, oldest first. */
  public List<ApiKey> keys(String communityId) {
    Instant now = clock.instant();
    return rows.keys(communityId).stream().filter(key -> key.validAt(now)).toList();
  }

  /** A text without the community's keys, which others may have put into it. */
  public String masked(String communityId, String text) {
    String masked = text;
    for (ApiKey key : keys(communityId)) {
      masked = masked.replace(key.secret(), ApiKey.MASK);
    }
    return masked;
  }

  /** A community's servers by number. */
  public List<Server> servers(String communityId) {
    return rows.servers(communityId);
  }

  /** The server of that lane, if it is configured. */
  public Optional<Server> server(LaneId lane) {
    return Optional.ofNullable(rows.server(lane));
  }

  /**
   * The key to put into payloads that go to a server over HTTP: the one it last used itself if that
   * still works, else the community's delivery key, else its oldest (WIRE.md, section 3).
   */
  public Optional<String> payloadKey(Server server) {
    if (server.lastKeyId() != null) {
      ApiKey own = rows.keyById(server.lastKeyId());
      if (own != null && own.validAt(clock.instant())) {
        return Optional.of(own.secret());
      }
    }
    List<ApiKey> keys = keys(server.communityId());
    return keys.stream()
        .filter(ApiKey::delivery)
        .findFirst()
        .or(() -> keys.stream().findFirst())
        .map(ApiKey::secret);
  }

  /** What deliveries to a server are signed with, the newest secret first; often nothing. */
  public List<String> signingSecrets(LaneId lane) {
    SigningSecret secret = rows.signingSecret(lane);
    if (secret == null) {
      return List.of();
    }
    String previous = secret.previousAt(clock.instant());
    return previous == null ? List.of(secret.secret()) : List.of(secret.secret(), previous);
  }

  /**
   * Reads a server's signing secret, which is made if there is none. It can be read once after it
   * was made; empty when it was.
   */
  public CompletableFuture<Optional<SigningSecret>> readSigningSecret(LaneId lane) {
    return change(() -> {
      requireServer(lane);
      SigningSecret present = rows.signingSecret(lane);
      if (present != null && present.shown()) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      SigningSecret read =
          present == null
              ? new SigningSecret(
                  lane, WebhookSignature.newSecret(), clock.instant(), true, null, null)
              : present.read();
      return save(read).thenApply(Optional::of);
    });
  }

  /**
   * Makes a new signing secret for a server; deliveries are signed with the one before as well
   * until the overlap is over.
   */
  public CompletableFuture<SigningSecret> rotateSigningSecret(LaneId lane, Duration overlap) {
    return change(() -> {
      requireServer(lane);
      SigningSecret present = rows.signingSecret(lane);
      Instant now = clock.instant();
      String fresh = WebhookSignature.newSecret();
      return save(
          present == null
              ? new SigningSecret(lane, fresh, now, false, null, null)
              : present.rotated(fresh, now, now.plus(overlap)));
    });
  }

  private CompletableFuture<SigningSecret> save(SigningSecret secret) {
    return store
        .saveSigningSecret(secret)
        .thenApply(done -> {
          rows.put(secret);
          return secret;
        });
  }

  /** Adds a community and its first key, which may do everything and is the delivery key. */
  public CompletableFuture<ApiKey> addCommunity(
      String communityId, String name, @Nullable String secret) {
    return change(() -> {
      if (rows.community(communityId) != null) {
        throw new RegistryException(
            Kind.CONFLICT, "There is a community " + communityId + " already.");
      }
      Community community = new Community(communityId, UUID.randomUUID(), name, clock.instant());
      ApiKey key =
          newKey(
              communityId,
              "default",
              secret == null ? KeySecrets.generate() : secret,
              EnumSet.allOf(Scope.class),
              true);
      return store
          .addCommunity(community, key)
          .thenApply(done -> {
            rows.put(community);
            rows.put(key);
            return key;
          });
    });
  }

  /** Removes a community with all it has. Its servers and keys stop to work at once. */
  public CompletableFuture<Void> removeCommunity(String communityId) {
    return change(() -> {
      if (rows.community(communityId) == null) {
        throw new RegistryException(Kind.NOT_FOUND, "There is no community " + communityId);
      }
      List<Server> servers = rows.servers(communityId);
      List<ApiKey> keys = rows.keys(communityId);
      rows.removeCommunity(communityId);
      keys.forEach(key -> observers.forEach(observer -> observer.keyRemoved(key.keyId())));
      servers.forEach(
          server -> observers.forEach(observer -> observer.serverRemoved(server.lane())));
      return store.removeCommunity(communityId);
    });
  }

  /** Adds a key with a secret of its own. If it is to be the delivery key, no other one is then. */
  public CompletableFuture<ApiKey> addKey(
      String communityId, String name, Set<Scope> scopes, boolean delivery) {
    return change(() -> {
      requireCommunity(communityId);
      ApiKey key = newKey(communityId, name, KeySecrets.generate(), scopes, delivery);
      List<ApiKey> saved = new ArrayList<>();
      if (delivery) {
        for (ApiKey other : rows.keys(communityId)) {
          if (other.delivery()) {
            saved.add(with(other, false, other.lastUsedAt(), other.expiresAt()));
          }
        }
      }
      saved.add(key);
      return saveKeys(saved).thenApply(done -> key);
    });
  }

  /**
   * Replaces a key by a new one of the same name, scopes and role; the old one works until the
   * overlap is over.
   */
  public CompletableFuture<ApiKey> rotateKey(String communityId, String keyId, Duration overlap) {
    return change(() -> {
      ApiKey old = requireKey(communityId, keyId);
      ApiKey key =
          newKey(communityId, old.name(), KeySecrets.generate(), old.scopes(), old.delivery());
      Instant end = clock.instant().plus(overlap);
      Instant expiresAt =
          old.expiresAt() != null && old.expiresAt().isBefore(end) ? old.expiresAt() : end;
      return saveKeys(List.of(with(old, false, old.lastUsedAt(), expiresAt), key))
          .thenApply(done -> {
            if (old.delivery()) {
              warnOfNewKey(communityId);
            }
            observers.forEach(observer -> observer.keyWillEnd(keyId));
            return key;
          });
    });
  }

  /** Revokes a key at once. */
  public CompletableFuture<Void> removeKey(String communityId, String keyId) {
    return change(() -> {
      ApiKey key = requireKey(communityId, keyId);
      return store
          .removeKey(keyId)
          .thenAccept(done -> {
            rows.remove(key);
            observers.forEach(observer -> observer.keyRemoved(keyId));
          });
    });
  }

  /** When the next rotated key ends, if one will. */
  public Optional<Instant> nextKeyEnd() {
    return rows.allKeys().stream()
        .map(ApiKey::expiresAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  /**
   * Removes the keys whose time is over. They open nothing by then; observers are told even if the
   * store cannot be written, so that nobody stays in by an ended key.
   */
  public CompletableFuture<Void> removeEndedKeys() {
    return change(() -> {
      Instant now = clock.instant();
      List<ApiKey> ended = rows.allKeys().stream().filter(key -> !key.validAt(now)).toList();
      CompletableFuture<Void> removed = CompletableFuture.completedFuture(null);
      for (ApiKey key : ended) {
        warnOfLastUse(key);
        observers.forEach(observer -> observer.keyRemoved(key.keyId()));
        removed =
            removed
                .thenCompose(before -> store.removeKey(key.keyId()))
                .thenRun(() -> rows.remove(key));
      }
      return removed;
    });
  }

  /** Notes that a key was used, at most once a minute. */
  public void touch(ApiKey key) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    if (!minute.equals(key.lastUsedAt())) {
      change(() -> {
        ApiKey current = rows.keyById(key.keyId());
        return current == null || minute.equals(current.lastUsedAt())
            ? CompletableFuture.completedFuture(null)
            : saveKeys(List.of(with(current, current.delivery(), minute, current.expiresAt())));
      });
    }
  }

  /**
   * Merges what a client says about servers into the community's list, by id.
   *
   * @param replace also remove the servers that are not named
   * @param usedKeyId the key that the client used; null if it is a person, who uses none
   * @return the whole list after the change
   */
  public CompletableFuture<List<Server>> saveServers(
      String communityId, List<ServerPatch> patches, boolean replace, @Nullable String usedKeyId) {
    return change(() -> {
      requireCommunity(communityId);
      List<Server> changed = new ArrayList<>();
      for (ServerPatch patch : patches) {
        Server stored = rows.server(new LaneId(communityId, patch.id()));
        Server before = stored == null ? Server.blank(communityId, patch.id()) : stored;
        // A game server registers itself alone; a list of many comes from a program.
        Server after = patch.applyTo(before, patches.size() == 1 ? usedKeyId : null);
        if (stored == null || !after.equals(before)) {
          changed.add(after);
        }
      }
      CompletableFuture<Void> saved = saveServers(changed);
      if (replace) {
        List<Integer> named = patches.stream().map(ServerPatch::id).toList();
        for (Server server : rows.servers(communityId)) {
          if (!named.contains(server.id())) {
            saved = saved.thenCompose(done -> dropServer(server.lane()));
          }
        }
      }
      return saved.thenApply(done -> {
        patches.forEach(patch -> told(new LaneId(communityId, patch.id())));
        return rows.servers(communityId);
      });
    });
  }

  /** Notes the key that a server used itself, so that payloads to it carry the same one. */
  public void serverUsedKey(LaneId lane, String keyId) {
    Server known = rows.server(lane);
    if (known != null && !keyId.equals(known.lastKeyId())) {
      change(() -> {
        Server server = rows.server(lane);
        return server == null || keyId.equals(server.lastKeyId())
            ? CompletableFuture.completedFuture(null)
            : saveServers(List.of(server.usedKey(keyId)));
      });
    }
  }

  /** Removes a server. */
  public CompletableFuture<Void> removeServer(LaneId lane) {
    return change(() -> {
      requireServer(lane);
      return dropServer(lane);
    });
  }

  private CompletableFuture<Void> dropServer(LaneId lane) {
    return store
        .removeServer(lane.communityId(), lane.serverId())
        .thenAccept(done -> {
          rows.removeServer(lane);
          observers.forEach(observer -> observer.serverRemoved(lane));
        });
  }

  private void told(LaneId lane) {
    observers.forEach(observer -> observer.serverSaved(lane));
  }

  private CompletableFuture<Void> saveServers(List<Server> changed) {
    if (changed.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return store.saveServers(changed).thenAccept(done -> changed.forEach(rows::put));
  }

  private CompletableFuture<Void> saveKeys(List<ApiKey> keys) {
    return store.saveKeys(keys).thenAccept(done -> keys.forEach(rows::put));
  }

  /** A listener with another key answers 200 to what it does not take, so it is said here. */
  private void warnOfNewKey(String communityId) {
    List<Integer> servers =
        rows.servers(communityId).stream()
            .filter(server -> server.lastKeyId() == null)
            .map(Server::id)
            .toList();
    if (!servers.isEmpty()) {
      LOG.warn(
          "The delivery key of {} was rotated. HTTP deliveries to servers {}, which never used a"
              + " key themselves, carry the new one from now on: change it in their listeners.",
          communityId,
          servers);
    }
  }

  private void warnOfLastUse(ApiKey key) {
    List<Integer> servers =
        rows.servers(key.communityId()).stream()
            .filter(server -> key.keyId().equals(server.lastKeyId()))
            .map(Server::id)
            .toList();
    if (!servers.isEmpty()) {
      LOG.warn(
          "Key {} ({}…) of {} has ended, and servers {} used it last. HTTP deliveries to them carry"
              + " the delivery key from now on: give them a valid key.",
          key.name(),
          key.start(),
          key.communityId(),
          servers);
    }
  }

  private ApiKey newKey(
      String communityId, String name, String secret, Set<Scope> scopes, boolean delivery) {
    String keyId = UUID.randomUUID().toString();
    return new ApiKey(
        keyId, communityId, name, secret, scopes, delivery, clock.instant(), null, null);
  }

  private static ApiKey with(
      ApiKey key, boolean delivery, @Nullable Instant lastUsedAt, @Nullable Instant expiresAt) {
    return new ApiKey(
        key.keyId(),
        key.communityId(),
        key.name(),
        key.secret(),
        key.scopes(),
        delivery,
        key.createdAt(),
        lastUsedAt,
        expiresAt);
  }

  private void requireCommunity(String communityId) {
    if (rows.community(communityId) == null) {
      throw new RegistryException(Kind.NOT_FOUND, "There is no community " + communityId + ".");
    }
  }

  private void requireServer(LaneId lane) {
    if (rows.server(lane) == null) {
      throw new RegistryException(
          Kind.NOT_FOUND, "No server " + lane.serverId() + " is configured.");
    }
  }

  private ApiKey requireKey(String communityId, String keyId) {
    ApiKey key = rows.keyById(keyId);
    if (key == null || !key.communityId().equals(communityId)) {
      throw new RegistryException(Kind.NOT_FOUND, "There is no key " + keyId + ".");
    }
    return key;
  }

  private synchronized <T> CompletableFuture<T> change(Supplier<CompletableFuture<T>> change) {
    CompletableFuture<T> next =
        lastChange.handle((result, failure) -> null).thenCompose(ready -> change.get());
    lastChange = next;
    return next;
  }
}
