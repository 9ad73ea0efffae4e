package io.toneout.server.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.server.config.TlsConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private TlsConfig files;
  private PemFiles first;
  private PemFiles second;

  @BeforeEach
  void make() {
    files = new TlsConfig(folder.resolve("chain.pem"), folder.resolve("key.pem"));
    first = PemFiles.make(folder, "first", "EC");
    second = PemFiles.make(folder, "second", "EC");
    first.writeChain(files);
    first.writeKey(files);
  }

  @AfterEach
  void stop() throws Exception {
    get(vertx.close());
  }

  @Test
  void changedFilesServeNewConnectionsOnceTheyBelongTogether() throws Exception {
    ListeningSocket socket =
        new ListeningSocket(
            vertx,
            EdgeLimits.DEFAULTS,
            new Origins(List.of(), null),
            files,
            () -> request -> request.response().end("hello"));
    int port = get(socket.listen(new HttpServerOptions(), "127.0.0.1", 0));
    assertThat(servedAt(port)).isEqualTo(first.certificate());
    assertThat(get(socket.reload())).isFalse();

    second.writeChain(files);
    assertThat(socket.reload())
        .satisfies(half -> assertThatThrownBy(() -> get(half)).hasMessageContaining("together"));
    assertThat(servedAt(port)).isEqualTo(first.certificate());

    second.writeKey(files);
    assertThat(get(socket.reload())).isTrue();
    assertThat(servedAt(port)).isEqualTo(second.certificate());
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    second.writeKey(files);
    assertThatThrownBy(() -> io.toneout.server.edge.Certificate.read(files, vertx))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("do not belong together");
    first.writeChain(new TlsConfig(files.key(), files.key()));
    assertThatThrownBy(() -> io.toneout.server.edge.Certificate.read(files, vertx))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("PEM");
    TlsConfig missing = new TlsConfig(folder.resolve("nothing.pem"), files.key());
    assertThatThrownBy(() -> io.toneout.server.edge.Certificate.read(missing, vertx))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("there is no file " + missing.certificate());
  }

  private static Certificate servedAt(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The test compares the certificate itself. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
