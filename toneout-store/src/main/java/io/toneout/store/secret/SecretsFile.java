package io.toneout.store.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadWrapper;
import com.google.crypto.tink.aead.AesGcmKeyManager;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfKeyManager;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.prf.PrfSetWrapper;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.toneout.store.error.StoreException;
import io.toneout.store.file.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The file with the keys that encrypt secrets: two Tink key sets in JSON, {@code encryption} and
 * {@code index}. Whoever can read it and the database can read every API key.
 */
public final class SecretsFile {

  private final Path path;

  /** Names the file; nothing is read yet. */
  public SecretsFile(Path path) {
    this.path = path;
  }

  /** Whether it is there. */
  public boolean exists() {
    return Files.exists(path);
  }

  /** Reads the file. */
  public KeyCipher read() {
    try {
      register();
      JsonObject json =
          JsonParser.parseString(Files.readString(path, StandardCharsets.UTF_8)).getAsJsonObject();
      Aead aead = keySet(json, "encryption").getPrimitive(RegistryConfiguration.get(), Aead.class);
      PrfSet prf = keySet(json, "index").getPrimitive(RegistryConfiguration.get(), PrfSet.class);
      return new KeyCipher(aead, prf);
    } catch (IOException e) {
      throw new StoreException(
          "The secrets file " + path + " cannot be read. Give this user access to it.", e);
    } catch (GeneralSecurityException | JsonParseException | IllegalStateException e) {
      // Without the cause: a parser's message may quote what it read.
      throw new StoreException(
          "The secrets file " + path + " is damaged. Restore it from a backup.");
    }
  }

  /** Makes the file with new keys, readable by this user alone from its first moment on. */
  public KeyCipher create() {
    try {
      register();
      JsonObject json = new JsonObject();
      json.add(
          "encryption",
          json(
              KeysetHandle.generateNew(
                  PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())));
      json.add(
          "index",
          json(
              KeysetHandle.generateNew(
                  PredefinedPrfParameters.HMAC_SHA256_PRF, RegistryConfiguration.get())));
      PrivateFiles.write(path, json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StoreException(
          "The secrets file " + path + " cannot be written. Give this user access to its folder.",
          e);
    } catch (GeneralSecurityException e) {
      throw new StoreException("No keys for the secrets file " + path + " can be made.", e);
    }
    return read();
  }

  /** Only the two kinds of keys that are in the file: Tink's other ones take long to load. */
  private static void register() throws GeneralSecurityException {
    AeadWrapper.register();
    AesGcmKeyManager.register(true);
    PrfSetWrapper.register();
    HmacPrfKeyManager.register(true);
  }

  private static JsonObject json(KeysetHandle keys) throws GeneralSecurityException {
    String text =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static KeysetHandle keySet(JsonObject json, String name) throws GeneralSecurityException {
    if (!json.has(name)) {
      throw new GeneralSecurityException("no key set named " + name);
    }
    return TinkJsonProtoKeysetFormat.parseKeyset(
        json.get(name).toString(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  /** The path. */
  @Override
  public String toString() {
    return path.toString();
  }
}
