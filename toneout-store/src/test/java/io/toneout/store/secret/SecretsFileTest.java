package io.toneout.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsFileTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("deeper").resolve("secrets.json");
  }

  @Test
  void readsTheKeysThatItMade() {
    SecretsFile file = new SecretsFile(path);
    assertThat(file.exists()).isFalse();
    KeyCipher made = file.create();
    assertThat(file.exists()).isTrue();
    assertThat(new SecretsFile(path).read().fits(made.check())).isTrue();
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    new SecretsFile(path).create();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    new SecretsFile(path).create();
    try (var files = Files.list(path.getParent())) {
      assertThat(files).containsExactly(path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"encryption\":{}}",
        "{\"encryption\":{\"primaryKeyId\":1,\"key\":[]},\"index\":{}}",
        "{\"encryption\":7,\"index\":null}"
      })
  void saysWhatToDoWithADamagedFileWithoutQuotingIt(String content) throws IOException {
    Files.createDirectories(folder.resolve("deeper"));
    Files.writeString(path, content);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> new SecretsFile(path).read())
        .withMessage("The secrets file " + path + " is damaged. Restore it from a backup.")
        .withNoCause();
  }

  @Test
  void saysWhatToDoWithAFileThatCannotBeRead() throws IOException {
    // A folder in its place cannot be read by anyone, root included.
    Files.createDirectories(path);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> new SecretsFile(path).read())
        .withMessageContaining("cannot be read. Give this user access to it.");
  }
}
