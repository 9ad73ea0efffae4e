package io.toneout.signalr.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A certificate for 127.0.0.1 and localhost, made by the JDK's keytool. */
record OwnCertificate(Path keyStore, String password) {

  /** Makes a new one in a folder. */
  static OwnCertificate create(Path folder) throws IOException, InterruptedException {
    Path keyStore = folder.resolve("conformance-host.p12");
    Files.deleteIfExists(keyStore);
    OwnCertificate own = new OwnCertificate(keyStore, "conformance");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "host",
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
}
