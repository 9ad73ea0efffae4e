package io.toneout.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.store.error.StoreException;
import io.toneout.store.secret.SecretsFile;
import io.toneout.store.sql.Session;
import io.toneout.store.sql.SqlStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data folder says when it cannot be opened: what is wrong, and what to do. */
final class SqliteStoreOpeningTest {

  private static final String KEY = "the-one-and-only-secret";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path secrets;

  @BeforeEach
  void fill() {
    folder = root.resolve("data");
    secrets = root.resolve("secrets.json");
    try (SqlStore store = open()) {
      Community community = new Community("alpha", UUID.randomUUID(), "Alpha", Instant.EPOCH);
      store.registry().addCommunity(community, key()).join();
    }
  }

  @Test
  void keepsItsFilesForItsOwnerAlone() throws IOException {
    try (SqlStore store = open();
        var files = Files.list(folder)) {
      assertThat(store.registry().load().join().keys()).containsExactly(key());
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void keepsNoKeyReadableInTheFolder() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(KEY));
    }
  }

  @Test
  void refusesAFolderThatIsOpenAndGivesItFreeWhenItIsClosed() {
    SqlStore first = open();
    assertOpening().hasMessageContaining("is in use by another Toneout");
    first.close();
    assertThatCode(() -> open().close()).doesNotThrowAnyException();
  }

  @Test
  void refusesToMakeNewSecretsForADatabaseThatHasKeys() throws IOException {
    Files.delete(secrets);
    assertOpening()
        .hasMessageContaining(secrets + " is missing")
        .hasMessageContaining("Put it back, or say where it is.");
    assertThat(secrets).doesNotExist();
  }

  @Test
  void refusesTheSecretsOfAnotherDatabase() throws IOException {
    Files.delete(secrets);
    new SecretsFile(secrets).create();
    assertOpening().hasMessageContaining("belongs to another database");
  }

  @Test
  void opensAgainOnceTheRightSecretsAreBack() throws IOException {
    Path aside = Files.move(secrets, root.resolve("aside.json"));
    assertOpening();
    Files.move(aside, secrets);
    assertThatCode(() -> open().close()).doesNotThrowAnyException();
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.writeString(database(), "This is a letter and not a database. ".repeat(200));
    assertOpening().hasMessageContaining("it is damaged. Restore a backup.");
  }

  @Test
  void saysThatADamagedDatabaseIsDamaged() throws IOException {
    long size = Files.size(database());
    try (FileChannel channel = FileChannel.open(database(), StandardOpenOption.WRITE)) {
      // All but the header: every table is gone, its root page is rubbish.
      channel.write(ByteBuffer.wrap(new byte[(int) size - 100]), 100);
    }
    assertOpening().hasMessageContaining("it is damaged. Restore a backup.");
  }

  @Test
  void refusesADatabaseOfANewerVersion() throws Exception {
    try (Session session = SqliteDatabase.writing(database())) {
      session.execute("pragma user_version = 9999");
      session.commit();
    }
    assertOpening()
        .hasMessageContaining("written by a newer Toneout (schema 9999")
        .hasMessageContaining("restore a backup made before the update");
  }

  @Test
  void saysThatAFileInPlaceOfTheFolderIsInTheWay() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> SqliteDatabase.in(file))
        .withMessageContaining(file + " cannot be used. Give this user access to it.");
  }

  @Test
  void saysWhichKeyCannotBeDecryptedAndGoesOnForEverythingElse() throws Exception {
    try (Session session = SqliteDatabase.writing(database())) {
      session.update("update api_key set secret = ?", (Object) new byte[] {1, 2, 3});
      session.commit();
    }
    try (SqlStore store = open()) {
      assertThat(store.registry().load())
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(StoreException.class)
          .withMessageContaining("The secret of key k1 cannot be decrypted");
      assertThat(store.eventLog().backlog().join()).isEmpty();
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertOpening() {
    return assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
  }

  private SqlStore open() {
    return SqlStore.open(SqliteDatabase.in(folder), new SecretsFile(secrets), 0);
  }

  private Path database() {
    return folder.resolve(SqliteDatabase.FILE);
  }

  private static ApiKey key() {
    return new ApiKey("k1", "alpha", "", KEY, Set.of(), true, Instant.EPOCH, null, null);
  }
}
