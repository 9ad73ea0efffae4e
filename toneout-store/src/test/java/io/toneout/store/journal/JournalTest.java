package io.toneout.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was appended is read again by the next process, up to where it is whole. */
class JournalTest {

  private static final UUID IDENTITY = new UUID(1, 2);
  private static final Deferrable ADD = new Deferrable(0, "add", false);
  private static final Deferrable COUNT = new Deferrable(1, "count", true);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Journal journal;

  private final EntryBuffer entry = new EntryBuffer();

  @BeforeEach
  void begin() throws IOException {
    journal = Journal.begin(folder, IDENTITY, 0);
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  @Test
  void givesBackWhatWasAppendedToBothFilesAsItWas() throws IOException {
    append(1L);
    append(2L);
    assertThat(journal.seal()).isTrue();
    append(3L);

    assertThat(left(0)).containsExactly(1L, 2L, 3L);
    assertThat(left(1)).containsExactly(2L, 3L);
    assertThat(left(2)).containsExactly(3L);
    assertThat(left(3)).isEmpty();
  }

  @Test
  void keepsEveryKindOfValue() throws IOException {
    entry.add(ADD, 5, null, 7L, 8, "ä\u2028", new byte[] {0, -1}, "x".repeat(200_000));
    long unused = journal.append(entry);
    List<Entries.Bound> read = Entries.inPlace(journal.all());

    assertThat(unused).isEqualTo(1);
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().sql()).isEqualTo("add");
    assertThat(read.getFirst().values())
        .containsExactly(null, 7L, 8L, "ä\u2028", new byte[] {0, -1}, "x".repeat(200_000));
  }

  @Test
  void ordersByPlaceAndKeepsTheLatestOfALaneAlone() throws IOException {
    for (long number = 1; number <= 6; number++) {
      entry.add(COUNT, number % 2, number);
      entry.add(ADD, number % 2, number);
      journal.append(entry);
      entry.clear();
    }
    assertThat(values(Entries.inPlace(journal.all())))
        .containsExactly(2L, 4L, 6L, 1L, 3L, 5L, 6L, 5L);
  }

  @Test
  void leavesOutWhatWasTakenBack() throws IOException {
    entry.add(ADD, 1, 1L);
    EntryBuffer.Mark mark = entry.mark();
    entry.add(COUNT, 1, 2L);
    entry.add(ADD, 1, 3L);
    entry.reset(mark);
    entry.add(COUNT, 1, 4L);
    journal.append(entry);
    assertThat(left(0)).containsExactly(1L, 4L);
  }

  @Test
  void writesAFileThatIsFreeFromItsBeginningAndTakesNothingOldForNew() throws IOException {
    for (long number = 1; number <= 30; number++) {
      append(number);
      if (number % 10 == 0) {
        assertThat(journal.seal()).isTrue();
        journal.free();
      }
    }
    assertThat(left(30)).isEmpty();
    append(31L);
    assertThat(left(30)).containsExactly(31L);
    // What stands behind it is of an older round.
    assertThat(Files.size(folder.resolve("journal-1"))).isEqualTo(Files.size(file(2)));
  }

  @Test
  void keepsWhatIsSealedUntilItIsFreed() throws IOException {
    append(1L);
    assertThat(journal.seal()).isTrue();
    append(2L);
    assertThat(journal.seal()).as("the other file is not free").isTrue();
    assertThat(values(Entries.inPlace(List.of(journal.sealed())))).containsExactly(1L);
    journal.free();
    assertThat(journal.seal()).isTrue();
    assertThat(values(Entries.inPlace(List.of(journal.sealed())))).containsExactly(2L);
  }

  @Test
  void endsWhereAnEntryIsNotWhole() throws IOException {
    append(1L);
    long whole = JournalFile.HEADER + journal.gatheredBytes();
    append(2L);
    try (FileChannel file = FileChannel.open(file(1), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {77}), whole + EntryBuffer.HEADER + 3);
    }
    assertThat(left(0)).containsExactly(1L);
  }

  @Test
  void prefersTheEntryThatWasForcedToOneOfItsNumberThatFailedBefore() throws IOException {
    append(1L);
    append(2L);
    // As if the second one had failed after its bytes were written, and the file was sealed then.
    Path kept = Files.copy(file(1), folder.resolve("kept"));
    journal.close();
    journal = Journal.begin(folder, IDENTITY, 0);
    append(1L);
    assertThat(journal.seal()).isTrue();
    append(22L);
    Files.copy(kept, file(1), StandardCopyOption.REPLACE_EXISTING);

    assertThat(left(0)).containsExactly(1L, 22L);
  }

  @Test
  void saysThatSomethingIsMissingInBetween() throws IOException {
    append(1L);
    append(2L);
    assertThat(Run.following(0, Journal.read(folder, IDENTITY)).whole()).isTrue();
    assertThat(journal.seal()).isTrue();
    journal.free();
    append(3L);
    Files.delete(file(1));
    assertThat(Run.following(0, Journal.read(folder, IDENTITY)).whole()).isFalse();
    assertThat(Run.following(0, Journal.read(folder, IDENTITY)).runs()).isEmpty();
  }

  @Test
  void refusesTheJournalOfAnotherDatabase() throws IOException {
    assertThat(Journal.read(folder, new UUID(3, 4))).as("an empty one is nobody's").isEmpty();
    append(1L);
    assertThatThrownBy(() -> Journal.read(folder, new UUID(3, 4)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to another database");
  }

  @Test
  void takesItsFilesAwayWhenNothingIsInThem() throws IOException {
    append(1L);
    assertThat(journal.seal()).isTrue();
    journal.free();
    journal.close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesItsFilesWhenSomethingIsInThem() throws IOException {
    append(1L);
    journal.close();
    assertThat(left(0)).containsExactly(1L);
  }

  private void append(long value) throws IOException {
    entry.clear();
    entry.add(ADD, 1, value);
    journal.append(entry);
  }

  private Path file(int number) {
    return folder.resolve("journal-" + number);
  }

  /** The values that a process finds that has this entry and those before it. */
  private List<@Nullable Object> left(long applied) throws IOException {
    return values(Entries.inPlace(Run.following(applied, Journal.read(folder, IDENTITY)).runs()));
  }

  private static List<@Nullable Object> values(List<Entries.Bound> statements) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Entries.Bound bound : statements) {
      values.add(bound.values()[0]);
    }
    return values;
  }
}
