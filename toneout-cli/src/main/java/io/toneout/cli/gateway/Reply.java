package io.toneout.cli.gateway;

import java.net.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the gateway answered.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body as text
 */
public record Reply(int status, HttpHeaders headers, String body) {

  /** Whether the gateway did what it was asked. */
  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  /** The body as JSON; missing when it is none. */
  public JsonNode json() {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JsonMapper.shared().readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
