package io.toneout.server.api;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request of an old client, which says in its body who it is and what it wants: {@code
 * {id,key,type,data}} (WIRE.md, section 5, "Legacy requests").
 *
 * @param key the key that it named, of the community that it named
 * @param data the object in {@code data}, whatever it was wrapped in; a missing node if there is
 *     none
 */
record LegacyRequest(ApiKey key, JsonNode data) {

  static final String INVALID_TYPE = "INVALID REQUEST TYPE";
  static final String INVALID_COMMUNITY = "INVALID COMMUNITY ID";
  static final String INVALID_KEY = "INVALID API KEY";

  /** In a string, in an array, in a string: nobody wraps more. */
  private static final int MOST_WRAPPINGS = 3;

  /**
   * Reads a body.
   *
   * @param type what the path is for; a request that names another one is at the wrong path
   * @param access which keys may make the request
   * @throws Problem whose detail is the text that old clients know
   */
  static LegacyRequest read(byte[] body, String type, Access.Key access, Registry registry) {
    JsonNode json = parse(body);
    if (!json.isObject() || !type.equalsIgnoreCase(json.path("type").asString(type))) {
      throw refused(INVALID_TYPE);
    }
    String communityId = json.path("id").asString("");
    if (registry.community(communityId).isEmpty()) {
      throw refused(INVALID_COMMUNITY);
    }
    Optional<ApiKey> key =
        registry
            .key(json.path("key").asString(""))
            .filter(found -> found.communityId().equals(communityId))
            .filter(found -> access.admits(found.scopes()));
    if (key.isEmpty()) {
      throw refused(INVALID_KEY);
    }
    registry.touch(key.get());
    return new LegacyRequest(key.get(), unwrapped(json.path("data")));
  }

  /** Text that old clients compare. */
  static Problem refused(String text) {
    return Problem.of(Problem.INVALID, text);
  }

  /** The server that the data names, by its number or the digits of it. */
  String serverId() {
    return data.path("serverId").asString("");
  }

  /** The object may come in a string, and as the first element of an array. */
  private static JsonNode unwrapped(JsonNode data) {
    JsonNode node = data;
    for (int at = 0; at < MOST_WRAPPINGS; at++) {
      if (node.isString()) {
        node = parse(node.stringValue().getBytes(StandardCharsets.UTF_8));
      } else if (node.isArray()) {
        node = node.path(0);
      }
    }
    return node;
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JsonMapper.shared().readTree(json);
    } catch (JacksonException broken) {
      throw refused(INVALID_TYPE);
    }
  }
}
