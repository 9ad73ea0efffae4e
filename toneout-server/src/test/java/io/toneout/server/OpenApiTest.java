package io.toneout.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.server.DocumentedApi.Operation;
import io.toneout.server.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI document and the running gateway, held against each other: whatever is taken is
 * documented, whatever is documented answers as it says.
 */
class OpenApiTest {

  private static final String KEY = "a-key-for-the-tests-0001";
  private static final String ADMIN = "an-admin-token-for-the-tests";

  /** Answers that would need a broken store, a stop, or more requests than a test should make. */
  private static final Set<String> NOT_PROVOKED = Set.of("413", "429", "503");

  private static Gateway gateway;
  private static DocumentedApi api;

  @BeforeAll
  static void start(@TempDir Path data) {
    gateway =
        Gateway.start(
            Configuration.of(
                Map.of(
                    "port", "0",
                    "data", data.toString(),
                    "bootstrap.community", "springfield",
                    "bootstrap.api-key", KEY,
                    "bootstrap.admin-token", ADMIN,
                    "bootstrap.admin-password", "a-password-for-the-tests",
                    "limits.auth-failures", "0",
                    "limits.heartbeat", "0",
                    "limits.unit-locations", "0")));
    api = DocumentedApi.of(gateway.url());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void everyRequestThatIsTakenIsDocumentedAndTheOtherWayRound() {
    Set<String> taken =
        gateway.requests().stream()
            .map(request -> request.replaceAll(":([A-Za-z]+)", "{$1}"))
            .collect(Collectors.toCollection(TreeSet::new));
    taken.add("GET /metrics");
    assertThat(api.operations().stream().map(Operation::name).collect(Collectors.toSet()))
        .isEqualTo(taken);
  }

  @Test
  void everyOperationIsDescribedInWords() {
    Set<String> ids = new TreeSet<>();
    for (Operation operation : api.operations()) {
      assertThat(operation.json().path("summary").asString()).as(operation.name()).isNotBlank();
      assertThat(operation.json().path("tags").size()).as(operation.name()).isEqualTo(1);
      assertThat(ids.add(operation.json().path("operationId").asString()))
          .as(operation.name())
          .isTrue();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : api.document().findValues("$ref")) {
      assertThat(api.document().at(reference.asString().substring(1)).isMissingNode())
          .as(reference.asString())
          .isFalse();
    }
  }

  @Test
  void everyExampleIsWhatItIsAnExampleOf() {
    for (var schema : api.document().at("/components/schemas").properties()) {
      for (JsonNode example : schema.getValue().path("examples")) {
        assertThat(api.mistakes("/components/schemas/" + schema.getKey(), example.toString()))
            .as(schema.getKey())
            .isEmpty();
      }
    }
  }

  @Test
  void everyDocumentedAnswerIsGivenAsItSays() {
    new ApiWalk(api, KEY, ADMIN).walk(gateway.url().replace("http", "ws") + "/apiWsHub");
    Set<String> missing = new TreeSet<>();
    for (Operation operation : api.operations()) {
      for (String status : operation.statuses()) {
        if (!NOT_PROVOKED.contains(status) && !api.seen(operation, status)) {
          missing.add(operation.name() + " " + status);
        }
      }
    }
    missing.remove("GET /metrics 401");
    assertThat(missing).isEmpty();
  }

  @Test
  void anAnswerThatIsNotAsDocumentedIsNoticed() {
    String json = "application/json";
    String list = "GET /v2/general/servers/{serverId}/push-events";
    assertThat(api.mistakes("GET /v2/general/version", "200", json, "{\"version\":5}")).hasSize(1);
    assertThat(api.mistakes(list, "200", json, "{\"events\":[{}],\"nextCursor\":null}"))
        .hasSizeGreaterThan(5);
    assertThat(api.mistakes(list, "404", "application/problem+json", "{\"more\":1}"))
        .hasSizeGreaterThan(3);
  }

  @Test
  void thePageAsksNoOtherHostForAnything() {
    var page = api.get("/docs/api");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
        .doesNotContain("unsafe", "http");
    assertThat(page.body()).doesNotContain("http:").doesNotContain("https:");
    for (String part : List.of("page.css", "page.js", "swagger-ui.css", "swagger-ui-bundle.js")) {
      assertThat(page.body()).contains("api/" + part);
      assertThat(api.get("/docs/api/" + part).statusCode()).as(part).isEqualTo(200);
    }
  }
}
