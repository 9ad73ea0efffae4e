package io.toneout.store.journal;

import io.toneout.store.file.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

/** One of a journal's two files; its bytes are described at the package. Not thread-safe. */
final class JournalFile implements Closeable {

  private static final byte[] MAGIC = "TONEOUTJ".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;
  static final int HEADER = MAGIC.length + Integer.BYTES + 3 * Long.BYTES;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Files grow by so much at a time, so that most writes leave their length as it is. */
  private static final int GROWTH = 1 << 20;

  private final FileChannel channel;
  private final long salt;
  private long size;

  /** Behind the last entry. */
  private long end = HEADER;

  private long first;
  private long last;
  private int statements;

  private JournalFile(FileChannel channel, long salt, long size) {
    this.channel = channel;
    this.salt = salt;
    this.size = size;
  }

  /** Opens the file to be written from its beginning, with mode 600. What is in it is given up. */
  static JournalFile over(Path path, UUID identity) throws IOException {
    PrivateFiles.file(path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      long salt = RANDOM.nextLong();
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      header.put(MAGIC).putInt(FORMAT);
      header.putLong(identity.getMostSignificantBits());
      header.putLong(identity.getLeastSignificantBits());
      header.putLong(salt);
      write(channel, header.flip(), 0);
      channel.force(true);
      return new JournalFile(channel, salt, channel.size());
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Reads what was written to a file, as far as it is whole. */
  static Run read(Path path, UUID identity) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      bytes.flip();
      return bytes.remaining() < HEADER ? Run.NONE : run(path, bytes, identity);
    }
  }

  private static Run run(Path path, ByteBuffer bytes, UUID identity) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    bytes.get(magic);
    int format = bytes.getInt();
    UUID of = new UUID(bytes.getLong(), bytes.getLong());
    long salt = bytes.getLong();
    if (!Arrays.equals(magic, MAGIC)) {
      // A crash before the first entry may leave anything.
      return Run.NONE;
    }
    if (format != FORMAT) {
      throw new IOException(path + " was written by a newer Toneout. Start that one.");
    }
    Run run = Run.of(bytes, salt);
    if (!of.equals(identity) && !run.isEmpty()) {
      throw new IOException(
          path
              + " belongs to another database. If that one is gone, move this file away; its events"
              + " go with it.");
    }
    return run;
  }

  /** Writes an entry behind the last one and forces it onto the disk. */
  void append(EntryBuffer entry, long number) throws IOException {
    ByteBuffer bytes = entry.entry(number, salt);
    int length = bytes.remaining();
    grow(end + length);
    try {
      write(channel, bytes, end);
      channel.force(false);
    } catch (IOException failure) {
      takeBack(failure);
      throw failure;
    }
    first = isEmpty() ? number : first;
    last = number;
    end += length;
    statements += entry.statements();
  }

  /** Sees to it that what failed is not found after a crash, as far as the disk lets it. */
  private void takeBack(IOException failure) {
    try {
      write(channel, ByteBuffer.allocate(EntryBuffer.HEADER), end);
      channel.force(false);
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
  }

  private void grow(long needed) throws IOException {
    while (size < needed) {
      write(channel, ByteBuffer.allocate(GROWTH), size);
      size += GROWTH;
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  boolean isEmpty() {
    return end == HEADER;
  }

  /** The number of its last entry. */
  long last() {
    return last;
  }

  /** Statements in its entries. */
  int statements() {
    return statements;
  }

  /** Bytes of its entries. */
  long bytes() {
    return end - HEADER;
  }

  /**
   * Its entries.
   *
   * @param reused takes the bytes if they have room in it
   */
  Run run(ByteBuffer reused) throws IOException {
    int length = Math.toIntExact(bytes());
    ByteBuffer entries =
        reused.capacity() < length ? ByteBuffer.allocateDirect(length) : reused.clear();
    entries.limit(length);
    long position = HEADER;
    while (entries.hasRemaining()) {
      int some = channel.read(entries, position);
      if (some < 0) {
        throw new IOException("A file of the journal is shorter than what was written to it");
      }
      position += some;
    }
    return new Run(first, last, entries.flip());
  }

  /** Begins anew. */
  void clear() {
    end = HEADER;
    statements = 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
