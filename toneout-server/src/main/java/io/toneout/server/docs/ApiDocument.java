package io.toneout.server.docs;

import io.toneout.server.bundled.Bundled;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document, put together from the pieces among the resources: each is a part of the
 * whole, and members of the same name are laid into one another.
 */
final class ApiDocument {

  private static final String FOLDER = "/io/toneout/server/openapi/";
  private static final List<String> PIECES =
      List.of(
          "openapi.yaml",
          "paths-events.yaml",
          "paths-servers.yaml",
          "paths-live.yaml",
          "paths-general.yaml",
          "paths-admin.yaml",
          "paths-legacy.yaml",
          "paths-docs.yaml",
          "parameters.yaml",
          "responses.yaml",
          "schemas.yaml");

  private ApiDocument() {}

  /** The document as JSON, for that version of the product. Takes some tens of milliseconds. */
  static byte[] json(String version) {
    Map<String, Object> whole = new LinkedHashMap<>();
    for (String piece : PIECES) {
      String yaml = new String(resource(piece), StandardCharsets.UTF_8);
      Object parsed =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(yaml.replace("${version}", version));
      lay(whole, (Map<?, ?>) parsed);
    }
    return JsonMapper.shared().writeValueAsBytes(whole);
  }

  /** A file that stands beside the pieces. */
  static byte[] resource(String name) {
    return Bundled.file(FOLDER + name);
  }

  @SuppressWarnings("unchecked")
  private static void lay(Map<String, Object> whole, Map<?, ?> piece) {
    piece.forEach((name, value) -> {
      Object present = whole.get(String.valueOf(name));
      if (present instanceof Map && value instanceof Map) {
        lay((Map<String, Object>) present, (Map<?, ?>) value);
      } else {
        whole.put(String.valueOf(name), value);
      }
    });
  }
}
