package io.toneout.delivery.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Small documents by name, for things that need no table of their own: users of the panel, their
 * invitations and sessions.
 */
public interface DocumentStore {

  /** The longest value, in bytes. */
  int LONGEST = 64 * 1024;

  /** The document, if it is there and has not expired by then. */
  CompletableFuture<Optional<Document>> get(String space, String key, Instant now);

  /** Writes a document, whatever is there. A value that is too long fails the future. */
  CompletableFuture<Void> put(String space, String key, byte[] value, @Nullable Instant expiresAt);

  /**
   * Writes a document only if it is still as it was read.
   *
   * @param version the version it was read in; 0 if it was not there
   * @return whether it was written
   */
  CompletableFuture<Boolean> replace(
      String space, String key, byte[] value, @Nullable Instant expiresAt, long version);

  /** Removes a document; says whether it was there. */
  CompletableFuture<Boolean> remove(String space, String key);

  /**
   * Documents of a space that have not expired by then, by name.
   *
   * @param after only those with a greater name; empty for the first
   * @param limit at most this many
   */
  CompletableFuture<List<Document>> list(String space, String after, int limit, Instant now);

  /** Removes what has expired by then; returns how many. */
  CompletableFuture<Integer> purge(Instant now);
}
