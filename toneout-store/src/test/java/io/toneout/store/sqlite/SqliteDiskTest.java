package io.toneout.store.sqlite;

import static io.toneout.store.contract.EventLogFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or cannot be written: a real one, in memory, of four MiB. */
final class SqliteDiskTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LaneId LANE = new LaneId("alpha", 1);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", disk.toString());
    if (System.getenv("TONEOUT_REQUIRE_ALL") == null) {
      Assumptions.assumeTrue(mounted, "skipped: this user may not mount a small disk");
    }
    assertThat(mounted).as("may mount a small disk").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void saysThatTheDiskIsFullLosesNothingAndGoesOnOnceThereIsRoom() throws IOException {
    // As much room as it takes to bring what is in the journal to its place as well.
    Path ballast = Files.write(disk.resolve("ballast"), new byte[5 << 20]);
    List<Long> acknowledged = new ArrayList<>();
    try (SqliteBackend backend = new SqliteBackend(disk, 0)) {
      Throwable failure = fill(backend, acknowledged);
      assertThat(failure)
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("the disk of the data folder is full. Make room on it.");
      assertThat(seqs(backend)).isEqualTo(acknowledged);
      Files.delete(ballast);
      acknowledged.add(seq(get(backend.eventLog().append(event()))));
      backend.reopen();
      assertThat(seqs(backend)).isEqualTo(acknowledged);
    }
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws Exception {
    new SqliteBackend(disk, 0).close();
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
    assertThatThrownBy(() -> new SqliteBackend(disk, 0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(disk.resolve("data") + " cannot be used. Give this user access");
  }

  /** Appends until it fails; says with what. */
  private static Throwable fill(SqliteBackend backend, List<Long> acknowledged) {
    while (acknowledged.size() < 100_000) {
      CompletableFuture<AppendResult> append = backend.eventLog().append(event());
      Throwable failure = append.handle((result, thrown) -> thrown).join();
      if (failure != null) {
        return failure;
      }
      acknowledged.add(seq(append.join()));
    }
    throw new AssertionError("the disk is larger than it should be");
  }

  private static List<Long> seqs(SqliteBackend backend) {
    return get(backend.eventLog().pending(LANE, 0, 1_000_000, Long.MAX_VALUE)).stream()
        .map(StoredEvent::seq)
        .toList();
  }

  private static long seq(AppendResult result) {
    return ((AppendResult.Appended) result).event().seq();
  }

  private static NewEvent event() {
    return new NewEvent(
        LANE, EventIds.at(NOON), "T", new byte[8_000], NOON, NOON.plusSeconds(60), null);
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
