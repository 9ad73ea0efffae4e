package io.toneout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway's API together with what its OpenAPI document says of it. */
final class DocumentedApi {

  private static final String ID = "https://toneout.example/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String url;
  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final List<Operation> operations = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private DocumentedApi(String url, String text) {
    this.url = url;
    this.document = JsonMapper.shared().readTree(text);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, text)));
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(
              new Operation(
                  method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                  method.getValue()));
        }
      }
    }
  }

  /**
   * A documented request.
   *
   * @param name method and path, with parameters in braces
   * @param json what is said of it
   */
  record Operation(String name, JsonNode json) {

    List<String> statuses() {
      return json.path("responses").propertyNames().stream().toList();
    }
  }

  /** Reads the document of the gateway at that address. */
  static DocumentedApi of(String url) {
    HttpResponse<String> response = request(url, "GET", "/openapi.json", "", "");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    return new DocumentedApi(url, response.body());
  }

  JsonNode document() {
    return document;
  }

  List<Operation> operations() {
    return operations;
  }

  boolean seen(Operation operation, String status) {
    return seen.contains(operation.name() + " " + status);
  }

  HttpResponse<String> get(String path) {
    return request(url, "GET", path, "", "");
  }

  /**
   * Sends a request and holds its answer against the document.
   *
   * @param name of the operation
   * @param parameters values for the braces in order, separated by spaces; those beyond the braces
   *     are left out; a query begins with a question mark
   */
  HttpResponse<String> send(
      String name, String parameters, String bearer, String body, int status, String... headers) {
    String method = name.substring(0, name.indexOf(' '));
    String path = name.substring(name.indexOf(' ') + 1);
    for (String parameter : parameters.split(" ")) {
      path =
          parameter.startsWith("?")
              ? path + parameter
              : path.replaceFirst("\\{[A-Za-z]+}", parameter);
    }
    HttpResponse<String> response = request(url, method, path, bearer, body, headers);
    assertThat(response.statusCode()).as(name + ": " + response.body()).isEqualTo(status);
    hold(name, response);
    return response;
  }

  private void hold(String name, HttpResponse<String> response) {
    Operation operation =
        operations.stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow();
    String status = String.valueOf(response.statusCode());
    String what = name + " " + status;
    JsonNode documented = resolved(operation.json().path("responses").path(status));
    assertThat(documented.isMissingNode()).as(what + " is documented").isFalse();
    seen.add(what);
    if (documented.path("content").isMissingNode()) {
      assertThat(response.body()).as(what).isEmpty();
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    assertThat(documented.path("content").propertyNames()).as(what).contains(type);
    documented
        .path("headers")
        .propertyNames()
        .forEach(header -> assertThat(response.headers().firstValue(header)).as(what).isPresent());
    String body =
        type.endsWith("json")
            ? response.body()
            : JsonMapper.shared().writeValueAsString(response.body());
    assertThat(mistakes(name, status, type, body)).as(what + ": " + body).isEmpty();
  }

  /** What is wrong with a body, by the documented schema. */
  List<String> mistakes(String name, String status, String type, String body) {
    return mistakes(schema(name, status, type), body);
  }

  /** What is wrong with a body, by the schema at that pointer into the document. */
  List<String> mistakes(String pointer, String body) {
    String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
    return schemas
        .getSchema(SchemaLocation.of(ID + "#" + fragment))
        .validate(body, InputFormat.JSON)
        .stream()
        .map(mistake -> mistake.getInstanceLocation() + ": " + mistake.getMessage())
        .toList();
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }

  private String schema(String name, String status, String type) {
    String path = name.substring(name.indexOf(' ') + 1);
    String method = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
    String response = "/paths/" + escaped(path) + "/" + method + "/responses/" + status;
    JsonNode reference = document.at(response).path("$ref");
    String at = reference.isString() ? reference.asString().substring(1) : response;
    return at + "/content/" + escaped(type) + "/schema";
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static HttpResponse<String> request(
      String url, String method, String path, String bearer, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(method + " " + path, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
