package io.toneout.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.toneout.store.error.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void givesAFolderToOneAtATime() throws IOException {
    FolderLock lock = FolderLock.take(folder);
    assertRefused();
    lock.close();
    FolderLock.take(folder).close();
  }

  @Test
  void refusesAFolderOfAnotherProcessUntilThatOneIsDead() throws Exception {
    Process holder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = holder.inputReader()) {
      assertThat(said.readLine()).isEqualTo("taken");
      assertRefused();
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
    FolderLock.take(folder).close();
  }

  private void assertRefused() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> FolderLock.take(folder))
        .withMessageContaining(folder.toString())
        .withMessageContaining("is in use by another Toneout. Stop that one first");
  }

  /** Another process that takes a folder and keeps it for as long as it lives. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      FolderLock.take(Path.of(arguments[0]));
      System.out.println("taken");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
