package io.toneout.server.edge;

import io.toneout.server.config.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate for localhost, made by the JDK's keytool, as PEM files. */
final class PemFiles {

  private static final String PASSWORD = "password";

  private final String chain;
  private final String key;
  private final X509Certificate certificate;

  private PemFiles(String chain, String key, X509Certificate certificate) {
    this.chain = chain;
    this.key = key;
    this.certificate = certificate;
  }

  /** Makes one with a new key. */
  static PemFiles make(Path folder, String name, String algorithm) {
    Path file = folder.resolve(name + ".p12");
    try {
      Process keytool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-keyalg",
                      algorithm,
                      "-alias",
                      "it",
                      "-dname",
                      "CN=" + name,
                      "-ext",
                      "san=dns:localhost,ip:127.0.0.1",
                      "-keystore",
                      file.toString(),
                      "-storepass",
                      PASSWORD))
              .redirectErrorStream(true)
              .start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      X509Certificate certificate = (X509Certificate) store.getCertificate("it");
      return new PemFiles(
          pem("CERTIFICATE", certificate.getEncoded()),
          pem("PRIVATE KEY", store.getKey("it", PASSWORD.toCharArray()).getEncoded()),
          certificate);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  void writeChain(TlsConfig files) {
    write(files.certificate(), chain);
  }

  void writeKey(TlsConfig files) {
    write(files.key(), key);
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
