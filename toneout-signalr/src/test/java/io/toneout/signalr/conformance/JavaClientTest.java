package io.toneout.signalr.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.JavaClients;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The official Java clients, each in a JVM of its own: each version, transport, protocol and
 * method.
 */
class JavaClientTest {

  /** Of version 6, which gives no results; later ones have one case more in each combination. */
  private static final int CASES = 86;

  @TempDir static Path folder;
  private static ConformanceHost host;

  @BeforeAll
  static void start() throws Exception {
    host = ConformanceHost.start(0, 0, folder);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.0.0", "7.0.4", "8.0.6", "9.0.3"})
  void doesAllThatItCan(String version) {
    List<String> lines =
        JavaClients.run(
            version,
            120,
            JavaClientMain.class,
            "http://127.0.0.1:" + host.httpPort(),
            version.substring(0, version.indexOf('.')));
    assertThat(lines)
        .hasSize(version.startsWith("6") ? CASES : CASES + 4)
        .allMatch(line -> line.endsWith("\t"));
  }
}
