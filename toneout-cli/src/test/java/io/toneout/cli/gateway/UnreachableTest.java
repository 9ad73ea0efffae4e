package io.toneout.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that cannot be reached: what was seen, and the cure for just that. */
class UnreachableTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void saysHowToTrustACertificateOfOnesOwn() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));

    server.start();
    UnreachableException failure = failure("https://127.0.0.1:" + server.getAddress().getPort());
    server.stop(0);

    assertThat(failure.detail()).contains("none that this machine trusts");
    assertThat(failure.cure()).contains("trustStore").doesNotContain("toneout serve");
  }

  @Test
  void whereNothingListensAGatewayIsToBeStarted() {
    UnreachableException failure = failure("http://127.0.0.1:1");

    assertThat(failure.detail()).contains("nothing listens there").doesNotContain("toneout serve");
    assertThat(failure.cure()).contains("toneout serve");
    assertThat(failure).hasMessage(failure.detail() + " " + failure.cure());
  }

  private static UnreachableException failure(String url) {
    try (GatewayClient client = new GatewayClient(URI.create(url), "")) {
      return catchThrowableOfType(UnreachableException.class, () -> client.get("/healthz"));
    }
  }

  private SSLContext ownCertificate() throws Exception {
    Path store = folder.resolve("own.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
