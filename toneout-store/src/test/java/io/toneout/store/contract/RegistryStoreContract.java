package io.toneout.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.registry.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link RegistryStore} promises; every store passes it. */
public abstract class RegistryStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Community ALPHA = community("alpha");
  private static final Community BETA = community("beta");

  /** Set before each test. */
  @SuppressWarnings("NullAway.Init")
  private RegistryStore store;

  @SuppressWarnings("NullAway.Init")
  private Backend backend;

  /** Opens an empty store. */
  protected abstract Backend open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    backend = open();
    store = backend.registry();
  }

  @AfterEach
  void closeStore() throws Exception {
    backend.close();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(load())
        .isEqualTo(new RegistryStore.Rows(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void keepsACommunityWithItsFirstKey() throws Exception {
    ApiKey key = key("k1", ALPHA, "secret one");
    get(store.addCommunity(ALPHA, key));
    restart();
    assertThat(load().communities()).containsExactly(ALPHA);
    assertThat(load().keys()).containsExactly(key);
  }

  @Test
  void refusesACommunityThatIsThereAndKeepsItAsItWas() {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    Community again = new Community("alpha", UUID.randomUUID(), "Other", NOON);
    EventLogFixture.failure(store.addCommunity(again, key("k2", ALPHA, "secret two")));
    assertThat(load().communities()).containsExactly(ALPHA);
    assertThat(load().keys()).extracting(ApiKey::keyId).containsExactly("k1");
  }

  @Test
  void addsACommunityAndItsKeyBothOrNeither() {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "the same")));
    EventLogFixture.failure(store.addCommunity(BETA, key("k2", BETA, "the same")));
    assertThat(load().communities()).containsExactly(ALPHA);
    assertThat(load().keys()).extracting(ApiKey::keyId).containsExactly("k1");
  }

  @Test
  void savesKeysAllOrNone() {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    ApiKey second = key("k2", ALPHA, "secret two");
    EventLogFixture.failure(store.saveKeys(List.of(second, key("k3", ALPHA, "secret one"))));
    assertThat(load().keys()).extracting(ApiKey::keyId).containsExactly("k1");
    get(store.saveKeys(List.of(second, key("k3", ALPHA, "secret three"))));
    assertThat(load().keys()).extracting(ApiKey::keyId).containsExactlyInAnyOrder("k1", "k2", "k3");
  }

  @Test
  void replacesAKeyWithTheSameId() throws Exception {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    ApiKey changed =
        new ApiKey(
            "k1",
            "alpha",
            "Renamed",
            "secret one",
            Set.of(Scope.LISTEN, Scope.CONFIGURE),
            false,
            NOON,
            NOON.plusSeconds(60),
            NOON.plusSeconds(120));
    get(store.saveKeys(List.of(changed)));
    restart();
    assertThat(load().keys()).containsExactly(changed);
  }

  @Test
  void removesAKeyAndThenItsSecretMayBeUsedAgain() {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    get(store.removeKey("k1"));
    get(store.removeKey("k1"));
    assertThat(load().keys()).isEmpty();
    get(store.saveKeys(List.of(key("k2", ALPHA, "secret one"))));
    assertThat(load().keys()).extracting(ApiKey::keyId).containsExactly("k2");
  }

  @Test
  void savesReplacesAndRemovesServers() throws Exception {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    Server first = server(1, "First");
    Server second = server(2, "Second");
    get(store.saveServers(List.of(first, second)));
    restart();
    assertThat(load().servers()).containsExactlyInAnyOrder(first, second);
    Server renamed = server(2, "Renamed").usedKey("k1");
    get(store.saveServers(List.of(renamed)));
    get(store.removeServer("alpha", 1));
    get(store.removeServer("beta", 2));
    assertThat(load().servers()).containsExactly(renamed);
  }

  @Test
  void refusesKeysAndServersOfACommunityThatIsNotThere() {
    EventLogFixture.failure(store.saveKeys(List.of(key("k1", ALPHA, "secret one"))));
    EventLogFixture.failure(store.saveServers(List.of(server(1, "First"))));
    assertThat(load().keys()).isEmpty();
    assertThat(load().servers()).isEmpty();
  }

  @Test
  void removesACommunityWithAllItHasAndNothingElse() throws Exception {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    get(store.addCommunity(BETA, key("k2", BETA, "secret two")));
    get(store.saveServers(List.of(server(1, "First"))));
    get(store.removeCommunity("alpha"));
    get(store.removeCommunity("alpha"));
    restart();
    assertThat(load().communities()).containsExactly(BETA);
    assertThat(load().keys()).extracting(ApiKey::keyId).containsExactly("k2");
    assertThat(load().servers()).isEmpty();
  }

  @Test
  void keepsASigningSecretUntilItsServerIsRemoved() throws Exception {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    get(store.saveServers(List.of(server(1, "First"))));
    LaneId lane = new LaneId("alpha", 1);
    SigningSecret made = new SigningSecret(lane, "whsec_one", NOON, false, null, null);
    get(store.saveSigningSecret(made));
    restart();
    assertThat(load().signingSecrets()).containsExactly(made);
    get(store.saveSigningSecret(made.read()));
    assertThat(load().signingSecrets()).containsExactly(made.read());
    SigningSecret rotated =
        made.read().rotated("whsec_two", NOON.plusSeconds(9), NOON.plusSeconds(99));
    get(store.saveSigningSecret(rotated));
    restart();
    assertThat(load().signingSecrets()).containsExactly(rotated);
    assertThat(rotated.previousAt(NOON.plusSeconds(98))).isEqualTo("whsec_one");
    assertThat(rotated.previousAt(NOON.plusSeconds(99))).isNull();
    get(store.removeServer("alpha", 1));
    assertThat(load().signingSecrets()).isEmpty();
  }

  @Test
  void removesSigningSecretsWithTheirCommunity() {
    get(store.addCommunity(ALPHA, key("k1", ALPHA, "secret one")));
    SigningSecret secret =
        new SigningSecret(new LaneId("alpha", 1), "whsec_one", NOON, false, null, null);
    get(store.saveSigningSecret(secret));
    get(store.removeCommunity("alpha"));
    assertThat(load().signingSecrets()).isEmpty();
    EventLogFixture.failure(store.saveSigningSecret(secret));
  }

  @Test
  void takesTextsOfAnyLetters() throws Exception {
    String letters = "Zoë \"' \\ \n 消防 🚒";
    get(store.addCommunity(ALPHA, key("k1", ALPHA, letters)));
    get(store.saveServers(List.of(server(1, letters))));
    restart();
    assertThat(load().keys().getFirst().secret()).isEqualTo(letters);
    assertThat(load().servers().getFirst().name()).isEqualTo(letters);
  }

  private void restart() throws Exception {
    backend.reopen();
    store = backend.registry();
  }

  private RegistryStore.Rows load() {
    return get(store.load());
  }

  private static <T> T get(CompletableFuture<T> future) {
    return EventLogFixture.get(future);
  }

  private static Community community(String id) {
    return new Community(
        id, UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)), "The " + id, NOON);
  }

  private static ApiKey key(String id, Community community, String secret) {
    return new ApiKey(
        id,
        community.communityId(),
        "Key " + id,
        secret,
        Set.of(Scope.values()),
        true,
        NOON,
        null,
        null);
  }

  private static Server server(int id, String name) {
    return new Server(
        "alpha",
        id,
        name,
        "described",
        "signal",
        "https://map.example",
        "192.0.2.1",
        "3232",
        true,
        "192.0.2.2",
        true,
        "POSTAL",
        true,
        1,
        null);
  }
}
