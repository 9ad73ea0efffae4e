package io.toneout.store.contract;

import static io.toneout.store.contract.EventLogFixture.failure;
import static io.toneout.store.contract.EventLogFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.operations.AuditEntry;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.Document;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.delivery.operations.Job;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What jobs, the audit log and documents promise; every store passes it. */
public abstract class OperationsContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** Set before each test. */
  @SuppressWarnings("NullAway.Init")
  private Backend backend;

  /** Opens an empty store. */
  protected abstract Backend open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    backend = open();
  }

  @AfterEach
  void closeStore() throws Exception {
    backend.close();
  }

  @Test
  void findsARunningJobAfterARestartWhereItWas() throws Exception {
    Job job = job("alpha", 1);
    get(backend.jobs().save(job));
    Job further = job.advanced(7, 2, "12345", NOON.plusSeconds(5));
    get(backend.jobs().save(further));
    backend.reopen();
    assertThat(get(backend.jobs().running())).containsExactly(further);
    assertThat(get(backend.jobs().find("alpha", job.id()))).contains(further);
    assertThat(get(backend.jobs().find("beta", job.id()))).isEmpty();
    assertThat(get(backend.jobs().find("alpha", EventIds.at(NOON)))).isEmpty();
  }

  @Test
  void keepsHowAJobEnded() throws Exception {
    Job finished = job("alpha", 1);
    Job failed = job("alpha", 2);
    get(backend.jobs().save(finished));
    get(backend.jobs().save(failed));
    finished = finished.advanced(9, 0, null, NOON).ended(Job.State.FINISHED, null, NOON);
    failed = failed.ended(Job.State.FAILED, "The server was removed.", NOON.plusSeconds(1));
    get(backend.jobs().save(finished));
    get(backend.jobs().save(failed));
    backend.reopen();
    assertThat(get(backend.jobs().running())).isEmpty();
    assertThat(get(backend.jobs().find("alpha", finished.id()))).contains(finished);
    assertThat(get(backend.jobs().find("alpha", failed.id()))).contains(failed);
  }

  @Test
  void listsACommunitysJobsNewestFirstByPage() {
    List<Job> jobs = new ArrayList<>();
    for (int at = 0; at < 5; at++) {
      jobs.add(job("alpha", at));
      get(backend.jobs().save(jobs.getLast()));
      get(backend.jobs().save(job("beta", at)));
    }
    List<Job> newest = get(backend.jobs().list("alpha", null, 3));
    assertThat(newest).containsExactly(jobs.get(4), jobs.get(3), jobs.get(2));
    assertThat(get(backend.jobs().list("alpha", newest.getLast().id(), 3)))
        .containsExactly(jobs.get(1), jobs.get(0));
    assertThat(get(backend.jobs().running())).hasSize(10);
  }

  @Test
  void numbersAuditEntriesAndListsThemNewestFirst() throws Exception {
    AuditLog audit = backend.audit();
    AuditEntry first = entry(0, "alpha", "{\"name\":\"Zoë\"}");
    AuditEntry second = entry(1, null, null);
    AuditEntry third = entry(2, "beta", null);
    long one = get(audit.append(first));
    long two = get(audit.append(second));
    long three = get(audit.append(third));
    assertThat(one).isLessThan(two);
    assertThat(two).isLessThan(three);
    backend.reopen();
    assertThat(get(backend.audit().list(null, Long.MAX_VALUE, 2)))
        .containsExactly(new AuditLog.Numbered(three, third), new AuditLog.Numbered(two, second));
    assertThat(get(backend.audit().list(null, two, 2)))
        .containsExactly(new AuditLog.Numbered(one, first));
    assertThat(get(backend.audit().list("alpha", Long.MAX_VALUE, 9)))
        .containsExactly(new AuditLog.Numbered(one, first));
    assertThat(get(backend.audit().list("alpha", one, 9))).isEmpty();
  }

  @Test
  void purgesOldAuditEntries() {
    for (int at = 0; at < 4; at++) {
      get(backend.audit().append(entry(at, "alpha", null)));
    }
    assertThat(get(backend.audit().purge(NOON.plusSeconds(2)))).isEqualTo(2);
    assertThat(get(backend.audit().list(null, Long.MAX_VALUE, 9)))
        .extracting(one -> one.entry().at())
        .containsExactly(NOON.plusSeconds(3), NOON.plusSeconds(2));
  }

  @Test
  void keepsDocumentsByNameAndCountsTheirVersions() throws Exception {
    DocumentStore documents = backend.documents();
    get(documents.put("user", "zoë", bytes("one"), null));
    get(documents.put("user", "zoë", bytes("two"), null));
    get(documents.put("session", "zoë", bytes("other"), NOON));
    backend.reopen();
    assertThat(document("user", "zoë"))
        .isEqualTo(new Document("user", "zoë", bytes("two"), 2, null));
    assertThat(get(backend.documents().remove("user", "zoë"))).isTrue();
    assertThat(get(backend.documents().remove("user", "zoë"))).isFalse();
    assertThat(document("user", "zoë")).isNull();
  }

  @Test
  void replacesADocumentOnlyAsItWasRead() {
    DocumentStore documents = backend.documents();
    assertThat(get(documents.replace("user", "a", bytes("one"), null, 1))).isFalse();
    assertThat(get(documents.replace("user", "a", bytes("one"), null, 0))).isTrue();
    assertThat(get(documents.replace("user", "a", bytes("two"), null, 0))).isFalse();
    assertThat(get(documents.replace("user", "a", bytes("two"), NOON.plusSeconds(1), 1))).isTrue();
    assertThat(document("user", "a"))
        .isEqualTo(new Document("user", "a", bytes("two"), 2, NOON.plusSeconds(1)));
  }

  @Test
  void letsOneOfManyWriteANewDocument() {
    List<CompletableFuture<Boolean>> writes = new ArrayList<>();
    for (int at = 0; at < 20; at++) {
      writes.add(backend.documents().replace("invite", "a", bytes("" + at), null, 0));
    }
    assertThat(writes.stream().map(EventLogFixture::get)).containsOnlyOnce(true);
    assertThat(document("invite", "a")).isNotNull().extracting(Document::text).isEqualTo("0");
  }

  @Test
  void forgetsDocumentsThatHaveExpired() {
    DocumentStore documents = backend.documents();
    get(documents.put("session", "a", bytes(""), NOON));
    get(documents.put("session", "b", bytes(""), NOON.plusNanos(1_000)));
    get(documents.put("session", "c", bytes(""), null));
    assertThat(document("session", "a")).isNull();
    assertThat(document("session", "b")).isNotNull();
    assertThat(get(documents.list("session", "", 9, NOON)))
        .extracting(Document::key)
        .containsExactly("b", "c");
    assertThat(get(documents.purge(NOON))).isEqualTo(1);
    assertThat(get(documents.purge(NOON.plusSeconds(1)))).isEqualTo(1);
    assertThat(get(documents.remove("session", "c"))).isTrue();
  }

  @Test
  void listsDocumentsOfASpaceByName() {
    for (String key : List.of("b", "A", "a", "é", "B", "_")) {
      get(backend.documents().put("user", key, bytes(key), null));
    }
    get(backend.documents().put("other", "c", bytes(""), null));
    assertThat(get(backend.documents().list("user", "", 4, NOON)))
        .extracting(Document::key)
        .containsExactly("A", "B", "_", "a");
    assertThat(get(backend.documents().list("user", "a", 4, NOON)))
        .extracting(Document::key)
        .containsExactly("b", "é");
  }

  @Test
  void refusesADocumentThatIsTooLong() {
    byte[] longest = new byte[DocumentStore.LONGEST];
    get(backend.documents().put("user", "a", longest, null));
    failure(backend.documents().put("user", "a", new byte[DocumentStore.LONGEST + 1], null));
    failure(backend.documents().replace("user", "a", new byte[DocumentStore.LONGEST + 1], null, 1));
    assertThat(document("user", "a")).isNotNull().extracting(Document::version).isEqualTo(1L);
  }

  private @Nullable Document document(String space, String key) {
    return get(backend.documents().get(space, key, NOON)).orElse(null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Job job(String communityId, int second) {
    Instant at = NOON.plusSeconds(second);
    return Job.asked(
        EventIds.at(at), communityId, "redeliver", "{\"status\":\"expired\"}", "admin", 9, at);
  }

  private static AuditEntry entry(
      int second, @Nullable String communityId, @Nullable String detail) {
    return new AuditEntry(
        NOON.plusSeconds(second), communityId, "admin", "key.revoked", "k" + second, detail);
  }
}
