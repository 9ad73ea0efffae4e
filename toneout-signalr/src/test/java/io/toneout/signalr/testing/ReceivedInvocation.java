package io.toneout.signalr.testing;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client method that the hub invoked.
 *
 * @param target its name as the hub spells it
 * @param arguments what the hub gave
 */
public record ReceivedInvocation(String target, List<JsonNode> arguments) {

  /** One argument, converted by Jackson. */
  public <T> T argument(int index, Class<T> type) {
    return JsonMapper.shared().treeToValue(arguments.get(index), type);
  }
}
