package io.toneout.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.toneout.store.error.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyCipherTest {

  private static final String SECRET = "a secret that stands nowhere else";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private KeyCipher cipher;

  @BeforeEach
  void makeKeys() {
    cipher = new SecretsFile(folder.resolve("secrets.json")).create();
  }

  @Test
  void decryptsWhatItEncryptedAndShowsNothingOfIt() {
    byte[] encrypted = cipher.encrypt(SECRET, context("k1", "alpha"));
    assertThat(cipher.decrypt(encrypted, context("k1", "alpha"))).isEqualTo(SECRET);
    assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(cipher.encrypt(SECRET, context("k1", "alpha"))).isNotEqualTo(encrypted);
  }

  @Test
  void refusesARowThatWasMovedToAnotherKeyOrCommunity() {
    byte[] encrypted = cipher.encrypt(SECRET, context("k1", "alpha"));
    assertRefused(encrypted, "k2", "alpha");
    assertRefused(encrypted, "k1", "beta");
    // The same letters, divided otherwise between key and community.
    assertRefused(encrypted, "k1a", "lpha");
  }

  @Test
  void refusesARowThatWasChanged() {
    byte[] encrypted = cipher.encrypt(SECRET, context("k1", "alpha"));
    encrypted[encrypted.length - 1] ^= 1;
    assertRefused(encrypted, "k1", "alpha");
  }

  @Test
  void indexesEqualSecretsAlikeAndOnlyWithTheSameKeys() {
    byte[] index = cipher.index(SECRET);
    assertThat(cipher.index(SECRET)).isEqualTo(index);
    assertThat(cipher.index(SECRET + ".")).isNotEqualTo(index);
    KeyCipher other = new SecretsFile(folder.resolve("other.json")).create();
    assertThat(other.index(SECRET)).isNotEqualTo(index);
  }

  @Test
  void tellsItsOwnCheckFromAnothers() {
    KeyCipher other = new SecretsFile(folder.resolve("other.json")).create();
    assertThat(cipher.fits(cipher.check())).isTrue();
    assertThat(cipher.fits(other.check())).isFalse();
    assertThat(cipher.fits(new byte[0])).isFalse();
  }

  private void assertRefused(byte[] encrypted, String keyId, String communityId) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> cipher.decrypt(encrypted, context(keyId, communityId)))
        .withMessageContaining(keyId)
        .withMessageContaining("restore the database from a backup");
  }

  private static SecretContext context(String keyId, String communityId) {
    return SecretContext.ofKey(keyId, communityId);
  }
}
