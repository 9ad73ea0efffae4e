package io.toneout.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFilesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void makesFoldersAndFilesForThisUserAlone() throws IOException {
    Path inner = folder.resolve("a").resolve("b");
    PrivateFiles.folder(inner);
    PrivateFiles.folder(inner);
    PrivateFiles.file(inner.resolve("f"));
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(inner)).isEqualTo("rwx------");
    assertThat(mode(inner.resolve("f"))).isEqualTo("rw-------");
  }

  @Test
  void keepsWhatAFileHolds() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, "kept");
    PrivateFiles.file(file);
    assertThat(file).hasContent("kept");
  }

  @Test
  void replacesAFileAsAWholeAndOverADraftThatACrashLeft() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(folder.resolve("f.new"), "half a dra");
    PrivateFiles.write(file, "first".getBytes(StandardCharsets.UTF_8));
    PrivateFiles.write(file, "second".getBytes(StandardCharsets.UTF_8));
    assertThat(file).hasContent("second");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(folder.resolve("f.new")).doesNotExist();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
