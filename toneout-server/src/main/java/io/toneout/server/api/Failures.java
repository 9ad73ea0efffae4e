package io.toneout.server.api;

import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.delivery.registry.RegistryException;
import io.toneout.server.input.InvalidInput;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that decides what a client is told of a failure. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** The problem that a failure is to the client; what is our mistake is logged here. */
  static Problem problemOf(Throwable failure, String traceId) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case Problem problem -> problem;
      case InvalidInput wrong ->
          Problem.invalid(
              wrong.errors().stream()
                  .map(error -> new Problem.Pointed(error.pointer(), error.detail()))
                  .toList());
      case RegistryException wrong ->
          Problem.of(
              switch (wrong.kind()) {
                case CONFLICT -> Problem.CONFLICT;
                case NOT_FOUND -> Problem.NOT_FOUND;
              },
              String.valueOf(wrong.getMessage()));
      case LogUnavailableException gone -> {
        LOG.warn("[{}] The store cannot be reached", traceId, gone);
        yield unavailable();
      }
      default -> {
        LOG.error("[{}] A request failed", traceId, cause);
        yield Problem.of(
            Problem.INTERNAL,
            "The request failed through no fault of yours. The operator finds the reason in the log"
                + " under the trace id.");
      }
    };
  }

  static Problem unavailable() {
    return Problem.of(
            Problem.UNAVAILABLE,
            "The store cannot be reached, so nothing was accepted. Try again in a moment.")
        .with("Retry-After", "1");
  }

  static Problem stopping() {
    return Problem.of(
            Problem.UNAVAILABLE, "The gateway is stopping and takes no new work. Try again soon.")
        .with("Retry-After", "5");
  }

  static Problem tooLarge(int mostBytes) {
    return Problem.of(
        Problem.TOO_LARGE, "At most " + mostBytes / 1024 + " KiB are taken here; send less.");
  }
}
