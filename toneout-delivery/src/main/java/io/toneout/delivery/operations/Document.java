package io.toneout.delivery.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small thing under a name.
 *
 * @param space what kind of thing, for example {@code panel.user}
 * @param key its name within the space; names sort by their letters' code points
 * @param value what it holds, at most 64 KiB; never changed after construction
 * @param version how often it was written: 1 when it is new
 * @param expiresAt from when on it is not there any more; null if never
 */
@SuppressWarnings("ArrayRecordComponent")
public record Document(
    String space, String key, byte[] value, long version, @Nullable Instant expiresAt) {

  /** The value as text. */
  public String text() {
    return new String(value, StandardCharsets.UTF_8);
  }

  /** Compares the value by its bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Document document
        && space.equals(document.space)
        && key.equals(document.key)
        && Arrays.equals(value, document.value)
        && version == document.version
        && Objects.equals(expiresAt, document.expiresAt);
  }

  @Override
  public int hashCode() {
    return 31 * space.hashCode() + key.hashCode();
  }
}
