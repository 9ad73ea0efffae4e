package io.toneout.store.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import io.toneout.store.error.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts secrets of API keys and servers (AES256-GCM) and makes the digest by which two equal
 * ones are told (HMAC-SHA256, keyed). Safe for any thread.
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

  /** The secret, encrypted and bound to where it belongs. */
  public byte[] encrypt(String secret, SecretContext context) {
    try {
      return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), context.bytes());
    } catch (GeneralSecurityException e) {
      throw new StoreException("The secret of " + context.described() + " cannot be encrypted.", e);
    }
  }

  /** The secret that {@link #encrypt} was given. */
  public String decrypt(byte[] encrypted, SecretContext context) {
    try {
      return new String(aead.decrypt(encrypted, context.bytes()), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "The secret of "
              + context.described()
              + " cannot be decrypted: its row was changed by something else than Toneout. Remove"
              + " the row, or restore the database from a backup.",
          e);
    }
  }

  /** The same for equal secrets, and telling nothing about them without the secrets file. */
  public byte[] index(String secret) {
    try {
      return prf.computePrimary(secret.getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new StoreException("The secret of a key cannot be indexed.", e);
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
}
