package io.toneout.store.sqlite;

import static io.toneout.store.contract.EventLogFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteBackupTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LaneId LANE = new LaneId("alpha", 1);
  private static final ApiKey KEY =
      new ApiKey("k1", "alpha", "", "the secret", Set.of(), true, NOON, null, null);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Store store;

  @SuppressWarnings("NullAway.Init")
  private Path archive;

  @BeforeEach
  void open() {
    archive = root.resolve("backup.zip");
    store =
        Store.open(
            new StoreOptions(root.resolve("data"), root.resolve("elsewhere").resolve("s.json"), 0));
    get(store.registry().addCommunity(new Community("alpha", new UUID(0, 1), "A", NOON), KEY));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void bringsBackEverythingInAFolderOfItsOwn() throws IOException {
    append();
    Files.writeString(root.resolve("data").resolve("admin.json"), "{}");
    store.backup(archive);
    Path folder = root.resolve("new").resolve("data");
    Store.restore(archive, folder);
    assertThat(folder.resolve("admin.json")).hasContent("{}");
    try (Store restored = restored(folder)) {
      assertThat(get(restored.registry().load()).keys()).containsExactly(KEY);
      assertThat(get(restored.eventLog().backlog())).containsExactly(new LaneBacklog(LANE, 1));
    }
  }

  @Test
  void isForItsOwnerAloneAndLeavesNothingBeside() throws IOException {
    Path inside = Files.createDirectory(root.resolve("backups")).resolve("b.zip");
    store.backup(inside);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
        .isEqualTo("rw-------");
    try (var files = Files.list(inside.getParent())) {
      assertThat(files).containsExactly(inside);
    }
    Path folder = root.resolve("restored");
    Store.restore(inside, folder);
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void isOneMomentOfAStoreThatGoesOn() throws Exception {
    CountDownLatch enough = new CountDownLatch(200);
    AtomicLong acknowledgedBefore = new AtomicLong();
    Thread publisher =
        Thread.ofPlatform()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                append();
                acknowledgedBefore.incrementAndGet();
                enough.countDown();
              }
            });
    enough.await();
    long before = acknowledgedBefore.get();
    store.backup(archive);
    publisher.interrupt();
    publisher.join();
    Path folder = root.resolve("restored");
    Store.restore(archive, folder);
    try (Store restored = restored(folder)) {
      List<Long> seqs =
          get(restored.eventLog().pending(LANE, 0, 1_000_000, Long.MAX_VALUE)).stream()
              .map(StoredEvent::seq)
              .toList();
      assertThat(seqs)
          .hasSizeGreaterThanOrEqualTo((int) before)
          .isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(archive, "kept");
    assertThatThrownBy(() -> store.backup(archive))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("There is a file " + archive + " already");
    assertThat(archive).hasContent("kept");
  }

  @Test
  void saysWhenItCannotBeWritten() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> store.backup(file.resolve("b.zip")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be written. Give this user access");
  }

  @Test
  void isNotRestoredOverAnything() throws IOException {
    store.backup(archive);
    Path folder = Files.createDirectory(root.resolve("full"));
    Files.writeString(folder.resolve("something"), "");
    assertThatThrownBy(() -> Store.restore(archive, folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not empty");
    assertThat(folder.resolve("toneout.db")).doesNotExist();
  }

  @Test
  void leavesTheFolderEmptyWhenTheArchiveIsDamaged() throws IOException {
    append();
    store.backup(archive);
    byte[] bytes = Files.readAllBytes(archive);
    // In the middle of the database's bytes: the directory at the end still reads well.
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 16, (byte) 0xFF);
    Files.write(archive, bytes);
    Path folder = root.resolve("restored");
    assertThatThrownBy(() -> Store.restore(archive, folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged, or no backup of Toneout's");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesWhatIsNoBackup() throws IOException {
    Files.writeString(archive, "a letter");
    assertThatThrownBy(() -> Store.restore(archive, root.resolve("restored")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged, or no backup of Toneout's");
    assertThat(root.resolve("restored")).doesNotExist();
  }

  private void append() {
    NewEvent event =
        new NewEvent(LANE, EventIds.at(NOON), "T", new byte[300], NOON, NOON.plusSeconds(60), null);
    assertThat(get(store.eventLog().append(event))).isInstanceOf(AppendResult.Appended.class);
  }

  private static Store restored(Path folder) {
    return Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0));
  }
}
