package io.toneout.signalr.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.NodePackages;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official JavaScript clients on Node: each version, transport, protocol and method. */
class JsClientTest {

  /** Five combinations of transport and protocol with so many methods each, and a few more. */
  private static final int LEAST_CASES = 100;

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

  @TestFactory
  Stream<DynamicTest> version3() {
    return cases("3");
  }

  @TestFactory
  Stream<DynamicTest> version6() {
    return cases("6");
  }

  @TestFactory
  Stream<DynamicTest> version7() {
    return cases("7");
  }

  @TestFactory
  Stream<DynamicTest> version8() {
    return cases("8");
  }

  @TestFactory
  Stream<DynamicTest> version10() {
    return cases("10");
  }

  private static Stream<DynamicTest> cases(String version) {
    List<JsonNode> cases =
        NodePackages.run(120, "matrix.mjs", version, "http://127.0.0.1:" + host.httpPort()).stream()
            .map(JsonMapper.shared()::readTree)
            .toList();
    assertThat(cases).hasSizeGreaterThan(LEAST_CASES);
    return cases.stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.path("name").stringValue(),
                () -> assertThat(each.path("error").isNull()).as(each.toString()).isTrue()));
  }
}
