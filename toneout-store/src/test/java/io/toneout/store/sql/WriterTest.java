package io.toneout.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.error.StoreException;
import io.toneout.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Writer writer;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  private final List<Integer> commits = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @BeforeEach
  void open() throws SQLException {
    database = SqliteDatabase.in(folder);
    Session session = database.writing();
    session.execute("create table thing (n integer primary key)");
    session.commit();
    session.close();
    writer = writer(Duration.ofMillis(1));
  }

  private Writer writer(Duration rest) {
    Writer opened =
        new Writer(
            "writer of this test",
            new GroupCommit(database, null, new ReentrantLock(), new LaneRows()),
            rest);
    opened.onCommit((writes, commit) -> commits.add(writes));
    return opened;
  }

  @AfterEach
  void close() throws IOException {
    gate.countDown();
    writer.close();
    database.close();
  }

  @Test
  void commitsOnceForAllThatGatheredMeanwhile() throws Exception {
    CompletableFuture<Void> first = holdTheWriter();
    List<CompletableFuture<Void>> gathered = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      gathered.add(insert(n));
    }
    gate.countDown();
    assertThat(first).succeedsWithin(SOON);
    assertThat(gathered).allSatisfy(write -> assertThat(write).succeedsWithin(SOON));
    writer.close();
    assertThat(commits).containsExactly(1, 500);
  }

  @Test
  void tellsObserverAndAskerOnlyAfterTheCommitAndInTheOrderOfAsking() throws Exception {
    var _ = holdTheWriter();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<?> last = new CompletableFuture<>();
    for (int n = 0; n < 3; n++) {
      String name = "" + n;
      last =
          writer
              .submit(
                  "Test",
                  0,
                  (session, lanes) -> {
                    session.update("insert into thing values (?)", name);
                    told.add("run " + name);
                    return name;
                  },
                  done -> told.add("observed " + done))
              .thenAccept(done -> told.add("answered " + done));
    }
    gate.countDown();
    assertThat(last).succeedsWithin(SOON);
    assertThat(told)
        .containsExactly(
            "run 0",
            "run 1",
            "run 2",
            "observed 0",
            "answered 0",
            "observed 1",
            "answered 1",
            "observed 2",
            "answered 2");
  }

  @Test
  void failsOnlyTheOneToBlame() throws Exception {
    var _ = holdTheWriter();
    CompletableFuture<Void> before = insert(1);
    CompletableFuture<Void> toBlame = insert(1);
    CompletableFuture<Void> after = insert(2);
    gate.countDown();
    assertThat(before).succeedsWithin(SOON);
    assertThat(after).succeedsWithin(SOON);
    assertThat(toBlame)
        .failsWithin(SOON)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(StoreException.class);
  }

  @Test
  void commitsWhatMayWaitWithTheNextThatMayNot() throws Exception {
    writer.close();
    writer = writer(Duration.ofHours(1));
    CompletableFuture<Void> waits = along(1);
    assertThat(insert(2)).succeedsWithin(SOON);
    assertThat(waits).succeedsWithin(SOON);
    writer.close();
    assertThat(commits).containsExactly(2);
  }

  @Test
  void commitsWhatMayWaitAloneWhenNothingElseComes() {
    assertThat(along(1)).succeedsWithin(SOON);
  }

  @Test
  void commitsWhatMayWaitWhenItIsClosed() throws Exception {
    writer.close();
    writer = writer(Duration.ofHours(1));
    CompletableFuture<Void> waits = along(1);
    writer.close();
    assertThat(waits).succeedsWithin(SOON);
  }

  @Test
  void goesOnWhenAnObserverThrows() throws Exception {
    CompletableFuture<String> write =
        writer.submit(
            "Test",
            0,
            (session, lanes) -> "done",
            done -> {
              throw new IllegalStateException("an observer of this test");
            });
    assertThat(write).succeedsWithin(SOON).isEqualTo("done");
    assertThat(insert(1)).succeedsWithin(SOON);
  }

  @Test
  void refusesMoreWritesThanItsQueueHolds() throws Exception {
    var _ = holdTheWriter();
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    for (int n = 0; n < 16_384; n++) {
      writes.add(insert(n));
    }
    assertThat(insert(-1))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(LogUnavailableException.class)
        .withMessageContaining("too much to do");
    gate.countDown();
    assertThat(writes).allSatisfy(write -> assertThat(write).succeedsWithin(SOON));
  }

  @Test
  void refusesMoreBytesThanItsQueueHolds() throws Exception {
    var _ = holdTheWriter();
    CompletableFuture<Integer> large = bytes(60 << 20);
    assertThat(bytes(8 << 20)).failsWithin(Duration.ZERO);
    CompletableFuture<Integer> small = bytes(1);
    gate.countDown();
    assertThat(large).succeedsWithin(SOON);
    assertThat(small).succeedsWithin(SOON);
    assertThat(bytes(8 << 20)).succeedsWithin(SOON);
  }

  @Test
  void finishesWhatWasAskedForAndRefusesWhatComesLater() throws Exception {
    var _ = holdTheWriter();
    CompletableFuture<Void> asked = insert(1);
    gate.countDown();
    writer.close();
    assertThat(asked).isCompleted();
    assertThat(insert(2))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(LogUnavailableException.class)
        .withMessageContaining("closed");
  }

  @Test
  void runsOnAPlatformThread() {
    assertThat(writer.submit("Test", (session, lanes) -> Thread.currentThread().isVirtual()))
        .succeedsWithin(SOON)
        .isEqualTo(false);
  }

  /** Returns when the writer is inside a transaction, which it leaves when the gate opens. */
  private CompletableFuture<Void> holdTheWriter() throws InterruptedException {
    CompletableFuture<Void> held =
        writer.change(
            "Holding",
            (session, lanes) -> {
              running.countDown();
              try {
                gate.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    running.await();
    return held;
  }

  private CompletableFuture<Void> insert(int n) {
    return writer.change(
        "Inserting", (session, lanes) -> session.update("insert into thing values (?)", n));
  }

  private CompletableFuture<Void> along(int n) {
    return writer.changeAlong(
        "Inserting", (session, lanes) -> session.update("insert into thing values (?)", n));
  }

  private CompletableFuture<Integer> bytes(int bytes) {
    return writer.submit("Test", bytes, (session, lanes) -> 0, done -> {});
  }
}
