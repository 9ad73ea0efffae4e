package io.toneout.store.journal;

import io.toneout.store.file.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The two files, one of which is written while the other one is emptied.
 *
 * <p>One thread appends, another one seals and frees; each call may wait for one of the other's.
 */
public final class Journal implements Closeable {

  private static final List<String> NAMES = List.of("journal-1", "journal-2");
  private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

  private final Path folder;
  private JournalFile written;
  private JournalFile other;

  /** Whether the other file holds what is not in the tables. */
  private boolean isSealed;

  /** Only touched by the thread that seals. */
  private ByteBuffer sealedBytes = NO_BYTES;

  /** The number of the last entry. */
  private volatile long durable;

  private Journal(Path folder, JournalFile written, JournalFile other, long durable) {
    this.folder = folder;
    this.written = written;
    this.other = other;
    this.durable = durable;
  }

  /**
   * Reads what is in the files, in the order of its numbers.
   *
   * @param folder where they are, if there are any; another process may be writing to them
   * @throws IOException that says what to do, if a file is another database's
   */
  public static List<Run> read(Path folder, UUID identity) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        runs.add(JournalFile.read(file, identity));
      }
    }
    runs.removeIf(Run::isEmpty);
    runs.sort(Comparator.comparingLong(Run::first));
    for (int at = 0; at + 1 < runs.size(); at++) {
      // An entry that could not be forced, and was told to have failed, may stand behind a file's
      // last one; the other file has another one with its number.
      Run run = runs.get(at);
      runs.set(at, run.between(run.first(), runs.get(at + 1).first() - 1));
    }
    return runs;
  }

  /**
   * Begins with empty files. What was in them has to be in the tables, durably.
   *
   * @param applied the number of the last entry that was ever written
   */
  public static Journal begin(Path folder, UUID identity, long applied) throws IOException {
    JournalFile written = JournalFile.over(folder.resolve(NAMES.getFirst()), identity);
    try {
      JournalFile other = JournalFile.over(folder.resolve(NAMES.getLast()), identity);
      PrivateFiles.force(folder);
      return new Journal(folder, written, other, applied);
    } catch (IOException failure) {
      written.close();
      throw failure;
    }
  }

  /**
   * Writes an entry and forces it onto the disk.
   *
   * @return its number
   * @throws IOException if it is not durable; the next one takes its place
   */
  public synchronized long append(EntryBuffer entry) throws IOException {
    long number = durable + 1;
    written.append(entry, number);
    durable = number;
    return number;
  }

  /** The number of the last entry that is durable. Any thread. */
  public long durable() {
    return durable;
  }

  /** Statements that have gathered since a file was sealed. */
  public synchronized int gathered() {
    return written.statements();
  }

  /** Bytes that have gathered since a file was sealed. */
  public synchronized long gatheredBytes() {
    return written.bytes();
  }

  /**
   * Goes on with the other file if that is free; what has gathered is sealed then. Says whether
   * anything is sealed.
   */
  public synchronized boolean seal() {
    if (!isSealed && !written.isEmpty()) {
      JournalFile sealed = written;
      written = other;
      other = sealed;
      isSealed = true;
    }
    return isSealed;
  }

  /** What is sealed; its bytes are good until the next call. */
  public Run sealed() throws IOException {
    Run run = other.run(sealedBytes);
    sealedBytes = run.bytes();
    return run;
  }

  /** What is sealed is in the tables, durably. */
  public synchronized void free() {
    other.clear();
    isSealed = false;
  }

  /** Everything that is durable and may not be in the tables. */
  public synchronized List<Run> all() throws IOException {
    List<Run> runs = new ArrayList<>();
    if (isSealed) {
      runs.add(other.run(NO_BYTES));
    }
    if (!written.isEmpty()) {
      runs.add(written.run(NO_BYTES));
    }
    return runs;
  }

  /** Leaves the files, and takes them away if there is nothing in them. */
  @Override
  public synchronized void close() throws IOException {
    try (JournalFile one = written;
        JournalFile two = other) {
      // Both are closed, whatever happens to one of them.
    }
    if (!isSealed && written.isEmpty()) {
      for (String name : NAMES) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }
}
