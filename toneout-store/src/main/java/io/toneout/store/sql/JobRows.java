package io.toneout.store.sql;

import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.JobStore;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Jobs in the database. */
final class JobRows implements JobStore {

  private static final String SAVE =
      """
      insert into job (job_id, community_id, kind, request, requested_by, state, matched, done,
        failed, position, problem, created_at, updated_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (job_id) do update set
        state = excluded.state, matched = excluded.matched, done = excluded.done,
        failed = excluded.failed, position = excluded.position, problem = excluded.problem,
        updated_at = excluded.updated_at\
      """;
  private static final String SELECT =
      """
      select job_id, community_id, kind, request, requested_by, state, matched, done, failed,
        position, problem, created_at, updated_at
      from job\
      """;
  private static final String FIND = SELECT + " where job_id = ? and community_id = ?";
  private static final String RUNNING = SELECT + " where state = 'RUNNING' order by job_id";
  private static final String LIST =
      SELECT + " where community_id = ? and job_id < ? order by job_id desc limit ?";
  private static final UUID LAST = new UUID(-1, -1);

  private final Writer writer;
  private final Readers readers;

  JobRows(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public CompletableFuture<Void> save(Job job) {
    return writer.change(
        "Saving job " + job.id(),
        (session, lanes) ->
            session.later(
                SAVE,
                Columns.bytes(job.id()),
                job.communityId(),
                job.kind(),
                job.request(),
                job.requestedBy(),
                job.state().name(),
                job.matched(),
                job.done(),
                job.failed(),
                job.position(),
                job.problem(),
                Columns.micros(job.createdAt()),
                Columns.micros(job.updatedAt())));
  }

  @Override
  public CompletableFuture<Optional<Job>> find(String communityId, UUID jobId) {
    return readers.submit(
        "Reading job " + jobId,
        session ->
            jobs(session.rows(FIND, Columns.bytes(jobId), communityId)).stream().findFirst());
  }

  @Override
  public CompletableFuture<List<Job>> running() {
    return readers.submit("Reading running jobs", session -> jobs(session.rows(RUNNING)));
  }

  @Override
  public CompletableFuture<List<Job>> list(String communityId, @Nullable UUID before, int limit) {
    byte[] end = Columns.bytes(before == null ? LAST : before);
    return readers.submit(
        "Listing jobs of community " + communityId,
        session -> jobs(session.rows(LIST, communityId, end, limit)));
  }

  private static List<Job> jobs(Rows results) throws SQLException {
    List<Job> jobs = new ArrayList<>();
    try (Rows rows = results) {
      while (rows.next()) {
        jobs.add(
            new Job(
                rows.uuid(1),
                rows.text(2),
                rows.text(3),
                rows.text(4),
                rows.text(5),
                Job.State.valueOf(rows.text(6)),
                rows.number(7),
                rows.number(8),
                rows.number(9),
                rows.textOrNull(10),
                rows.textOrNull(11),
                rows.time(12),
                rows.time(13)));
      }
    }
    return List.copyOf(jobs);
  }
}
