package io.toneout.server.api;

import io.toneout.server.audit.AuditTrail;
import io.toneout.server.limits.Limit;
import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v2/admin/backup}: answers with a backup of everything, made while all goes on. It
 * holds the secrets, so only the operator gets it; on the way it lies in the data folder, readable
 * by nobody else. One at a time.
 */
final class BackupEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(BackupEndpoint.class);
  private static final String PREFIX = "backup-";

  private final BackupSource source;
  private final AuditTrail audit;
  private final AtomicBoolean underWay = new AtomicBoolean();

  BackupEndpoint(BackupSource source, AuditTrail audit) {
    this.source = source;
    this.audit = audit;
  }

  Endpoint endpoint() {
    return Endpoint.post("/v2/admin/backup", Access.ADMIN, Endpoint.SMALL_BODY, this::backup)
        .limited(Limit.ADMIN);
  }

  private CompletionStage<Answer> backup(Call call) {
    if (!underWay.compareAndSet(false, true)) {
      throw Problem.of(Problem.CONFLICT, "A backup is under way. Try again when it is fetched.");
    }
    return call.blocking(this::write)
        .thenCompose(file ->
            audit
                .note(call.author(), null, "backup.made", "gateway", "")
                .thenApply(done ->
                    Answer.file(Objects.requireNonNull(file), "application/zip", this::fetched)))
        .whenComplete((answer, failure) -> {
          if (failure != null) {
            fetched();
          }
        });
  }

  private Path write() throws IOException {
    sweep();
    Path file = Files.createTempDirectory(source.folder(), PREFIX).resolve("toneout-backup.zip");
    try {
      source.writer().accept(file);
    } catch (StoreException cannot) {
      // Its message is for the operator, who is the one that asks.
      throw Problem.of(Problem.CONFLICT, String.valueOf(cannot.getMessage()));
    }
    return file;
  }

  private void fetched() {
    try {
      sweep();
    } catch (IOException failure) {
      LOG.warn(
          "A backup could not be removed from {} after it was fetched", source.folder(), failure);
    }
    underWay.set(false);
  }

  /** Removes what was fetched, or was left by a process that died. */
  private void sweep() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(source.folder(), PREFIX + "*")) {
      for (Path folder : left) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
          for (Path file : files) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    }
  }
}
