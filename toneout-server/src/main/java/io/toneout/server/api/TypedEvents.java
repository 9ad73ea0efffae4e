package io.toneout.server.api;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.AppendResult;
import io.toneout.server.input.EventEntry;
import io.toneout.server.input.InvalidInput;
import io.toneout.server.validation.EventSchemas;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Publishes what people type by the way of {@link PublishEndpoint}. */
final class TypedEvents implements EventEntry {

  private final Publishing publishing;
  private final EventSchemas schemas;

  TypedEvents(Publishing publishing, EventSchemas schemas) {
    this.publishing = publishing;
    this.schemas = schemas;
  }

  @Override
  public List<InvalidInput.Pointed> findings(byte[] event) {
    PublishedEvent read = accepted(() -> read(event));
    return schemas.check(read.type(), read.members()).stream()
        .map(finding -> new InvalidInput.Pointed(finding.pointer(), finding.reason()))
        .toList();
  }

  @Override
  public CompletableFuture<AppendResult> publish(LaneId lane, byte[] event) {
    return accepted(() -> publishing.publish(lane, read(event), null, Optional.empty(), null));
  }

  private static PublishedEvent read(byte[] event) {
    if (event.length > EventReader.MOST_BYTES) {
      throw Failures.tooLarge(EventReader.MOST_BYTES);
    }
    return EventReader.one(event);
  }

  /** What the API answers with a problem is a mistake in what was typed. */
  private static <T> T accepted(Supplier<T> action) {
    try {
      return action.get();
    } catch (Problem problem) {
      throw new InvalidInput(
          problem.errors().isEmpty()
              ? List.of(new InvalidInput.Pointed("", problem.detail()))
              : problem.errors().stream()
                  .map(error -> new InvalidInput.Pointed(error.pointer(), error.detail()))
                  .toList());
    }
  }
}
