package io.toneout.signalr;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** One invocation on its way through a {@link HubMethod}, and what becomes of it. */
final class MethodCall implements HubCall {

  private static final Logger LOG = LoggerFactory.getLogger(MethodCall.class);

  private final HubConnection connection;
  private final String target;
  private final List<JsonNode> arguments;
  private final List<UploadStream> streams;
  private final @Nullable Object user;

  /** A call that has just been read. On the event loop. */
  MethodCall(
      HubConnection connection,
      String target,
      List<JsonNode> arguments,
      List<UploadStream> streams) {
    this.connection = connection;
    this.target = target;
    this.arguments = arguments;
    this.streams = streams;
    this.user = connection.user();
  }

  /** What a call came to. */
  sealed interface Outcome {
    record Result(@Nullable Object value) implements Outcome {}

    record Failure(String error) implements Outcome {}
  }

  /** Something to run that may fail in any way. */
  @FunctionalInterface
  interface Body {
    @Nullable Object run() throws Exception;
  }

  /** Runs the method, and turns whatever it throws into what the client may see of it. */
  Outcome run(Hub.@Nullable Target found, boolean detailedErrors) {
    return switch (found) {
      case null -> new Outcome.Failure(unknown(target));
      case Hub.Target.Single single -> run(() -> single.method().invoke(this), detailedErrors);
      case Hub.Target.Streaming streaming ->
          new Outcome.Failure(
              "The client attempted to invoke the streaming '"
                  + target
                  + "' method with a non-streaming invocation.");
    };
  }

  /** The same for anything that is run in the name of this call. */
  Outcome run(Body body, boolean detailedErrors) {
    try {
      return new Outcome.Result(awaited(body.run()));
    } catch (HubException shown) {
      return new Outcome.Failure(shown.text());
    } catch (Arguments.UnfitException unfit) {
      LOG.debug("{}: {}: {}", connection.id(), target, unfit.getMessage());
      return new Outcome.Failure(
          "Failed to invoke '" + target + "' due to an error on the server.");
    } catch (Exception unexpected) {
      return unexpected(unexpected, detailedErrors);
    }
  }

  private static @Nullable Object awaited(@Nullable Object result) throws Exception {
    if (!(result instanceof CompletionStage<?> stage)) {
      return result;
    }
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception mistake ? mistake : failed;
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
  public @Nullable Object user() {
    return user;
  }

  @Override
  public int argumentCount() {
    return arguments.size();
  }

  @Override
  public JsonNode argument(int index) {
    if (index >= arguments.size()) {
      throw new Arguments.UnfitException("argument " + index + " is missing");
    }
    return arguments.get(index);
  }

  @Override
  public <T> T argument(int index, Class<T> type) {
    return Arguments.convert("argument " + index, argument(index), type);
  }

  @Override
  public <T> ClientStream<T> stream(int index, Class<T> itemType) {
    return stream(index, Arguments.typeOf(itemType));
  }

  /** The type must be what {@code T} is. */
  <T> ClientStream<T> stream(int index, JavaType itemType) {
    if (index >= streams.size()) {
      throw new Arguments.UnfitException("stream " + index + " is missing");
    }
    return new ClientStream<>(streams.get(index), itemType);
  }
}
