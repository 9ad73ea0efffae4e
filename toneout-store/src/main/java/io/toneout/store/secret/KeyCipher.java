package io.toneout.store.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.store.error.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts the secrets of API keys (AES256-GCM) and makes the digest by which two equal ones are
 * told (HMAC-SHA256, keyed). Safe for any thread.
 */
public final class KeyCipher {

  private static final byte[] CHECK = "Toneout secrets, 1".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CHECK_CONTEXT = "check".getBytes(StandardCharsets.UTF_8);
  private static final int INDEX_BYTES = 32;

  private final Aead aead;
  private final PrfSet prf;

  KeyCipher(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  /** The key's secret, encrypted; bound to its id and community, so rows cannot be swapped. */
  public byte[] encrypt(ApiKey key) {
    try {
      return aead.encrypt(
          key.secret().getBytes(StandardCharsets.UTF_8), context(key.keyId(), key.communityId()));
    } catch (GeneralSecurityException e) {
      throw new StoreException("The secret of key " + key.keyId() + " cannot be encrypted.", e);
    }
  }

  /** The secret that {@link #encrypt} was given. */
  public String decrypt(byte[] encrypted, String keyId, String communityId) {
    try {
      return new String(
          aead.decrypt(encrypted, context(keyId, communityId)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "The secret of key "
              + keyId
              + " cannot be decrypted: its row was changed by something else than Toneout. Remove"
              + " the key, or restore the database from a backup.",
          e);
    }
  }

  /** The same for equal secrets, and telling nothing about them without the secrets file. */
  public byte[] index(ApiKey key) {
    try {
      return prf.computePrimary(key.secret().getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new StoreException("The secret of key " + key.keyId() + " cannot be indexed.", e);
    }
  }

  /** A known text, encrypted: kept in the database to tell whether the secrets file fits. */
  public byte[] check() {
    try {
      return aead.encrypt(CHECK, CHECK_CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new StoreException("The secrets file cannot be used to encrypt.", e);
    }
  }

  /** Whether the check was made with the same secrets file. */
  public boolean fits(byte[] check) {
    try {
      return Arrays.equals(aead.decrypt(check, CHECK_CONTEXT), CHECK);
    } catch (GeneralSecurityException wrongKey) {
      return false;
    }
  }

  private static byte[] context(String keyId, String communityId) {
    return (keyId.length() + ":" + keyId + communityId).getBytes(StandardCharsets.UTF_8);
  }
}
