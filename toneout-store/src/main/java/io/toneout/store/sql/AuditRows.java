package io.toneout.store.sql;

import io.toneout.delivery.operations.AuditEntry;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The audit log in the database. */
final class AuditRows implements AuditLog {

  private static final String APPEND =
      """
      insert into audit (at, community_id, actor, action, target, detail)
      values (?, ?, ?, ?, ?, ?) returning entry_no\
      """;
  private static final String SELECT =
      "select entry_no, at, community_id, actor, action, target, detail from audit";
  private static final String LIST_ALL =
      SELECT + " where entry_no < ? order by entry_no desc limit ?";
  private static final String LIST =
      SELECT + " where community_id = ? and entry_no < ? order by entry_no desc limit ?";
  private static final String PURGE = "delete from audit where at < ?";

  private final Writer writer;
  private final Readers readers;

  AuditRows(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public CompletableFuture<Long> append(AuditEntry entry) {
    return writer.submit(
        "Adding to the audit log",
        (session, lanes) -> {
          Long number =
              session.number(
                  APPEND,
                  Columns.micros(entry.at()),
                  entry.communityId(),
                  entry.actor(),
                  entry.action(),
                  entry.target(),
                  entry.detail());
          if (number == null) {
            throw new SQLException("the new entry got no number");
          }
          return number;
        });
  }

  @Override
  public CompletableFuture<List<Numbered>> list(
      @Nullable String communityId, long before, int limit) {
    return readers.submit(
        "Listing the audit log",
        session ->
            entries(
                communityId == null
                    ? session.rows(LIST_ALL, before, limit)
                    : session.rows(LIST, communityId, before, limit)));
  }

  @Override
  public CompletableFuture<Integer> purge(Instant before) {
    return writer.submit(
        "Purging the audit log", (session, lanes) -> session.update(PURGE, Columns.micros(before)));
  }

  private static List<Numbered> entries(Rows results) throws SQLException {
    List<Numbered> entries = new ArrayList<>();
    try (Rows rows = results) {
      while (rows.next()) {
        AuditEntry entry =
            new AuditEntry(
                rows.time(2),
                rows.textOrNull(3),
                rows.text(4),
                rows.text(5),
                rows.text(6),
                rows.textOrNull(7));
        entries.add(new Numbered(rows.number(1), entry));
      }
    }
    return List.copyOf(entries);
  }
}
