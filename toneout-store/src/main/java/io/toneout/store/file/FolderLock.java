package io.toneout.store.file;

import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder for one process: an exclusive lock on {@code toneout.lock}, which the
 * operating system takes back when the process dies, however it dies.
 */
public final class FolderLock implements AutoCloseable {

  private static final String NAME = "toneout.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the folder, or says who may have it. */
  public static FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    PrivateFiles.file(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new StoreException(
          "The data folder "
              + folder
              + " is in use by another Toneout. Stop that one first, or start this one with a"
              + " data folder of its own.");
    }
    return new FolderLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Gives the folder free. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
