package io.toneout.signalr;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * A stream of items that a client sends along with a call. Iterating waits for the next item; there
 * is one pass, by one thread. Items that nobody takes hold the client up.
 *
 * <p>The iterator throws {@link ClientStreamException} when the client ends the stream with an
 * error or is gone.
 */
public final class ClientStream<T> implements Iterable<T> {

  private final UploadStream source;
  private final JavaType type;

  /** The type must be what {@code T} is. */
  ClientStream(UploadStream source, JavaType type) {
    this.source = source;
    this.type = type;
  }

  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private @Nullable JsonNode next;

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = source.take();
        }
        return next != null;
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        JsonNode item = next;
        next = null;
        return Arguments.convert("a stream item", item, type);
      }
    };
  }
}
