package io.toneout.bench.subject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/** What one commit costs on a disk: a page appended to a file and forced onto the disk. */
public final class Disk {

  private static final int COMMITS = 300;
  private static final int PAGE = 4_096;

  private Disk() {}

  /** The time that a commit takes in the middle, in nanoseconds, measured in this folder. */
  public static long commitNanos(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "commit", ".bin");
    Histogram times = new Histogram(3);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
      for (int commit = 0; commit < COMMITS; commit++) {
        page.clear();
        long begin = System.nanoTime();
        channel.write(page);
        channel.force(false);
        times.recordValue(System.nanoTime() - begin);
      }
    } finally {
      Files.delete(file);
    }
    return times.getValueAtPercentile(50);
  }
}
