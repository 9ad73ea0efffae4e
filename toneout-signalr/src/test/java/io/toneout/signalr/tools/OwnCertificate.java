package io.toneout.signalr.tools;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for 127.0.0.1 and localhost, made by the JDK's keytool. */
public record OwnCertificate(Path keyStore, String password) {

  private static final String ALIAS = "host";

  /** Makes a new one in a folder. */
  public static OwnCertificate create(Path folder) throws IOException, InterruptedException {
    Path keyStore = folder.resolve("own-certificate.p12");
    Files.deleteIfExists(keyStore);
    OwnCertificate own = new OwnCertificate(keyStore, "changeit");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "365",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keyStore.toString(),
                    "-storepass",
                    own.password()))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
    return own;
  }

  /** The same for a Vert.x server. */
  public PfxOptions forServer() {
    return new PfxOptions().setPath(keyStore.toString()).setPassword(password);
  }

  /** Writes it, without its key, to a PEM file beside the key store, for clients to trust. */
  public Path writePem() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(store.getCertificate(ALIAS).getEncoded());
    return Files.writeString(
        keyStore.resolveSibling("certificate.pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }
}
