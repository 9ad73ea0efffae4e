package io.toneout.server.edge;

import io.toneout.server.config.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A certificate chain and its private key, read from PEM files and checked: the key signs what the
 * certificate verifies. Immutable.
 */
final class Certificate {

  private static final byte[] SAMPLE = {1, 2, 3};

  private final byte[] chain;
  private final byte[] key;
  private final X509Certificate leaf;

  private Certificate(byte[] chain, byte[] key, X509Certificate leaf) {
    this.chain = chain;
    this.key = key;
    this.leaf = leaf;
  }

  /**
   * Reads both files. Blocks.
   *
   * @throws CertificateException when they cannot be read, are not PEM, or do not belong together,
   *     as is the case for a moment while they are being replaced
   */
  static Certificate read(TlsConfig files, Vertx vertx) {
    String both = "tls.certificate " + files.certificate() + " and tls.key " + files.key();
    try {
      byte[] chain = Files.readAllBytes(files.certificate());
      byte[] key = Files.readAllBytes(files.key());
      X509KeyManager pair = keyManager(options(chain, key), vertx);
      String alias = alias(pair);
      if (alias == null) {
        throw new CertificateException(both + " hold no certificate that a server can use.");
      }
      X509Certificate leaf = pair.getCertificateChain(alias)[0];
      if (!belongTogether(pair.getPrivateKey(alias), leaf.getPublicKey())) {
        throw new CertificateException(both + " do not belong together.");
      }
      return new Certificate(chain, key, leaf);
    } catch (NoSuchFileException missing) {
      throw new CertificateException(
          both + " cannot be read: there is no file " + missing.getFile() + ".", missing);
    } catch (AccessDeniedException denied) {
      throw new CertificateException(
          both + " cannot be read: this user may not read " + denied.getFile() + ".", denied);
    } catch (IOException unreadable) {
      throw new CertificateException(
          both + " cannot be read: " + unreadable.getMessage(), unreadable);
    } catch (GeneralSecurityException broken) {
      throw new CertificateException(
          both + " are no PEM files of a chain and the key that belongs to it.", broken);
    }
  }

  /** For the server's options. */
  PemKeyCertOptions options() {
    return options(chain, key);
  }

  Instant validUntil() {
    return leaf.getNotAfter().toInstant();
  }

  boolean isSameAs(Certificate other) {
    return Arrays.equals(chain, other.chain) && Arrays.equals(key, other.key);
  }

  private static PemKeyCertOptions options(byte[] chain, byte[] key) {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(chain))
        .addKeyValue(Buffer.buffer(key));
  }

  private static X509KeyManager keyManager(PemKeyCertOptions options, Vertx vertx)
      throws GeneralSecurityException {
    try {
      for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager known) {
          return known;
        }
      }
      throw new GeneralSecurityException("no X.509 key");
    } catch (GeneralSecurityException failure) {
      throw failure;
    } catch (Exception failure) {
      // Vert.x declares no narrower type; it means that the files do not parse.
      throw new GeneralSecurityException(failure);
    }
  }

  private static @Nullable String alias(X509KeyManager pair) {
    for (String type : new String[] {"RSA", "EC", "EdDSA", "RSASSA-PSS"}) {
      String[] aliases = pair.getServerAliases(type, null);
      if (aliases != null && aliases.length > 0) {
        return aliases[0];
      }
    }
    return null;
  }

  private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    Signature signing = Signature.getInstance(algorithm);
    try {
      signing.initSign(privateKey);
    } catch (InvalidKeyException ofAnotherKind) {
      return false;
    }
    signing.update(SAMPLE);
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(publicKey);
    verifying.update(SAMPLE);
    return verifying.verify(signing.sign());
  }
}
