package io.toneout.delivery.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Documents that are forgotten at the end of the test; passes the store's contract suite. */
public final class InMemoryDocumentStore implements DocumentStore {

  private final Map<String, NavigableMap<String, Document>> spaces = new TreeMap<>();

  @Override
  public synchronized CompletableFuture<Optional<Document>> get(
      String space, String key, Instant now) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(space(space).get(key)).filter(document -> live(document, now)));
  }

  @Override
  public synchronized CompletableFuture<Void> put(
      String space, String key, byte[] value, @Nullable Instant expiresAt) {
    return replace(space, key, value, expiresAt, version(space, key)).thenApply(done -> null);
  }

  @Override
  public synchronized CompletableFuture<Boolean> replace(
      String space, String key, byte[] value, @Nullable Instant expiresAt, long version) {
    if (value.length > LONGEST) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("too long"));
    }
    if (version != version(space, key)) {
      return CompletableFuture.completedFuture(false);
    }
    space(space).put(key, new Document(space, key, value, version + 1, expiresAt));
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public synchronized CompletableFuture<Boolean> remove(String space, String key) {
    return CompletableFuture.completedFuture(space(space).remove(key) != null);
  }

  @Override
  public synchronized CompletableFuture<List<Document>> list(
      String space, String after, int limit, Instant now) {
    return CompletableFuture.completedFuture(
        space(space).tailMap(after, false).values().stream()
            .filter(document -> live(document, now))
            .limit(limit)
            .toList());
  }

  @Override
  public synchronized CompletableFuture<Integer> purge(Instant now) {
    int removed = 0;
    for (NavigableMap<String, Document> documents : spaces.values()) {
      int before = documents.size();
      documents.values().removeIf(document -> !live(document, now));
      removed += before - documents.size();
    }
    return CompletableFuture.completedFuture(removed);
  }

  private NavigableMap<String, Document> space(String space) {
    return spaces.computeIfAbsent(space, name -> new TreeMap<>());
  }

  private long version(String space, String key) {
    Document there = space(space).get(key);
    return there == null ? 0 : there.version();
  }

  private static boolean live(Document document, Instant now) {
    Instant end = document.expiresAt();
    return end == null || end.isAfter(now);
  }
}
