package io.toneout.signalr;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One invocation on its way through a {@link HubMethod}, and what becomes of it. */
final class MethodCall implements HubCall {

  private static final Logger LOG = LoggerFactory.getLogger(MethodCall.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HubConnection connection;
  private final String target;
  private final List<JsonNode> arguments;

  MethodCall(HubConnection connection, String target, List<JsonNode> arguments) {
    this.connection = connection;
    this.target = target;
    this.arguments = arguments;
  }

  /** What a call came to. */
  sealed interface Outcome {
    record Result(@Nullable Object value) implements Outcome {}

    record Failure(String error) implements Outcome {}
  }

  /** Runs the method, and turns whatever it throws into what the client may see of it. */
  Outcome run(@Nullable HubMethod method, boolean detailedErrors) {
    if (method == null) {
      return new Outcome.Failure(unknown(target));
    }
    try {
      return new Outcome.Result(method.invoke(this));
    } catch (HubException shown) {
      return new Outcome.Failure(shown.text());
    } catch (ArgumentException unbound) {
      LOG.debug("{}: {}: {}", connection.id(), target, unbound.getMessage());
      return new Outcome.Failure(
          "Failed to invoke '" + target + "' due to an error on the server.");
    } catch (Exception unexpected) {
      return unexpected(unexpected, detailedErrors);
    }
  }

  static String unknown(String target) {
    return "Unknown hub method '" + target + "'";
  }

  /** The failure for a mistake of this side, which alone gets to read all of it. */
  Outcome.Failure unexpected(Exception mistake, boolean detailedErrors) {
    LOG.warn("{}: hub method '{}' failed", connection.id(), target, mistake);
    String error = "An unexpected error occurred invoking '" + target + "' on the server.";
    return new Outcome.Failure(
        detailedErrors
            ? error + " " + mistake.getClass().getSimpleName() + ": " + mistake.getMessage()
            : error);
  }

  @Override
  public HubConnection connection() {
    return connection;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public int argumentCount() {
    return arguments.size();
  }

  @Override
  public JsonNode argument(int index) {
    if (index >= arguments.size()) {
      throw new ArgumentException("argument " + index + " is missing");
    }
    return arguments.get(index);
  }

  @Override
  public <T> T argument(int index, Class<T> type) {
    try {
      T value = MAPPER.treeToValue(argument(index), type);
      if (value == null) {
        throw new ArgumentException("argument " + index + " is null");
      }
      return value;
    } catch (JacksonException unfit) {
      // without the cause, which quotes the argument
      throw new ArgumentException("argument " + index + " is no " + type.getSimpleName());
    }
  }

  /** The client's arguments do not fit. */
  private static final class ArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArgumentException(String message) {
      super(message, null, false, false);
    }
  }
}
