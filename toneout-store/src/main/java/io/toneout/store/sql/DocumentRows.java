package io.toneout.store.sql;

import io.toneout.delivery.operations.Document;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.store.error.StoreException;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Documents in the database. */
final class DocumentRows implements DocumentStore {

  private static final String LIVE = " and (expires_at is null or expires_at > ?)";
  private static final String SELECT =
      "select space, key, value, version, expires_at from document";
  private static final String GET = SELECT + " where space = ? and key = ?" + LIVE;
  private static final String LIST =
      SELECT + " where space = ? and key > ?" + LIVE + " order by key limit ?";
  private static final String ADD =
      """
      insert into document (space, key, value, version, expires_at) values (?, ?, ?, 1, ?)
      on conflict (space, key) do\
      """;
  private static final String PUT =
      ADD
          + """
           update set value = excluded.value,
            version = document.version + 1, expires_at = excluded.expires_at\
          """;
  private static final String PUT_NEW = ADD + " nothing";
  private static final String REPLACE =
      """
      update document set value = ?, version = version + 1, expires_at = ?
      where space = ? and key = ? and version = ?\
      """;
  private static final String REMOVE = "delete from document where space = ? and key = ?";
  private static final String PURGE = "delete from document where expires_at <= ?";

  private final Writer writer;
  private final Readers readers;

  DocumentRows(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public CompletableFuture<Optional<Document>> get(String space, String key, Instant now) {
    return readers.submit(
        "Reading a document of " + space,
        session ->
            documents(session.rows(GET, space, key, Columns.micros(now))).stream().findFirst());
  }

  @Override
  public CompletableFuture<Void> put(
      String space, String key, byte[] value, @Nullable Instant expiresAt) {
    if (value.length > LONGEST) {
      return CompletableFuture.failedFuture(tooLong(space));
    }
    return writer.change(
        "Writing a document of " + space,
        (session, lanes) -> session.later(PUT, space, key, value, Columns.microsOrNull(expiresAt)));
  }

  @Override
  public CompletableFuture<Boolean> replace(
      String space, String key, byte[] value, @Nullable Instant expiresAt, long version) {
    if (value.length > LONGEST) {
      return CompletableFuture.failedFuture(tooLong(space));
    }
    Long end = Columns.microsOrNull(expiresAt);
    return writer.submit(
        "Writing a document of " + space,
        (session, lanes) ->
            (version == 0
                    ? session.update(PUT_NEW, space, key, value, end)
                    : session.update(REPLACE, value, end, space, key, version))
                == 1);
  }

  @Override
  public CompletableFuture<Boolean> remove(String space, String key) {
    return writer.submit(
        "Removing a document of " + space,
        (session, lanes) -> session.update(REMOVE, space, key) == 1);
  }

  @Override
  public CompletableFuture<List<Document>> list(
      String space, String after, int limit, Instant now) {
    return readers.submit(
        "Listing documents of " + space,
        session -> documents(session.rows(LIST, space, after, Columns.micros(now), limit)));
  }

  @Override
  public CompletableFuture<Integer> purge(Instant now) {
    return writer.submit(
        "Purging documents", (session, lanes) -> session.update(PURGE, Columns.micros(now)));
  }

  private static StoreException tooLong(String space) {
    return new StoreException("A document of " + space + " is longer than " + LONGEST + " bytes.");
  }

  private static List<Document> documents(Rows results) throws SQLException {
    List<Document> documents = new ArrayList<>();
    try (Rows rows = results) {
      while (rows.next()) {
        documents.add(
            new Document(
                rows.text(1), rows.text(2), rows.bytes(3), rows.number(4), rows.timeOrNull(5)));
      }
    }
    return List.copyOf(documents);
  }
}
