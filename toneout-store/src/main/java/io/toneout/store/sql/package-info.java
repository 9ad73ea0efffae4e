/**
 * The store on an SQL database. What differs between databases is behind {@link
 * io.toneout.store.sql.Database}; the SQL here is understood by all of them.
 *
 * <h2>Who owns what</h2>
 *
 * <ul>
 *   <li>{@link io.toneout.store.sql.Writer} is one platform thread; {@code GroupCommit} on it has
 *       the only connection that writes. Lane counters ({@code LaneRows}) are its own, in memory
 *       ahead of the database within a transaction and equal to it between two.
 *   <li>{@link io.toneout.store.sql.Readers} are two platform threads with connections that cannot
 *       write. Platform threads, because a native call pins the carrier of a virtual one.
 *   <li>Callers put work into bounded queues and get futures; no JDBC call runs on their threads.
 *       At the bound a call fails at once with {@code LogUnavailableException}.
 * </ul>
 *
 * <h2>A write's way</h2>
 *
 * <ol>
 *   <li>It is queued. The writer takes all that gathered during the last commit, bounded by number
 *       and bytes, and runs it in one transaction, in the order of asking.
 *   <li>Events, attempts and the rows of touched lanes are deferred where there is a {@code
 *       Journal}, that is on SQLite: the transaction writes them as one row of it, and a few older
 *       ones to their places. On PostgreSQL they go to their places at once.
 *   <li>COMMIT: the write-ahead log is on the disk when it returns ({@code synchronous=FULL}).
 *   <li>For each write in order: the append observer is told, the future completes.
 * </ol>
 *
 * <p>If anything fails before COMMIT returned, all of it is rolled back, the counters are
 * forgotten, and each write is tried alone, so that only the one to blame fails.
 *
 * <h2>A read's way</h2>
 *
 * <p>If anything is deferred, the writer first brings it to its place; so a read sees everything
 * that was durable when it was asked for. Of what is written meanwhile it may see a part: an event
 * before the row of its lane that counts it, never a later event of a lane without the earlier
 * ones. When the disk is full nothing can be brought to its place: then the read runs on the
 * writing connection, in a transaction that is taken back.
 *
 * <h2>What a crash means</h2>
 *
 * <table>
 *   <caption>kill -9 or a power cut</caption>
 *   <tr><th>When</th><th>Then</th></tr>
 *   <tr><td>while queued, or before COMMIT</td><td>nothing of it is there; nobody was told</td></tr>
 *   <tr><td>during COMMIT</td><td>the whole batch is there, or nothing of it; nobody was told, so a
 *       publisher asks again, and with an Idempotency-Key is told that it was first</td></tr>
 *   <tr><td>after COMMIT, before the observer</td><td>the events are pending; {@code backlog()} finds
 *       them at the next start</td></tr>
 *   <tr><td>after COMMIT, while rows are deferred</td><td>they are in the journal, and go to their
 *       places when the database is opened; those that are there already do not change</td></tr>
 *   <tr><td>during a purge or the removal of a community</td><td>some steps are done; the rest
 *       is done when asked for again</td></tr>
 *   <tr><td>while the secrets file is made</td><td>it is there as a whole or not at all; the
 *       database asks for it only once it is there</td></tr>
 * </table>
 *
 * <h2>Settling is a cursor</h2>
 *
 * <p>{@code lane.settled_through}: every event up to it is settled, delivered unless its own state
 * says otherwise. A delivered run moves it and touches no event. Invariants: it never passes a
 * pending event that was not delivered, never exceeds {@code last_seq}, never goes back; {@code
 * lane.pending} counts exactly the events behind it whose state is 0. It would break with a second
 * writer, since counters are kept in memory: hence a database belongs to one process at a time.
 *
 * <h2>Looking for events</h2>
 *
 * <p>Whether an event is pending or delivered is a comparison with the cursor and stands in no
 * index; how it ended otherwise stands in its row and in two partial indices, which cost nothing
 * for events that are delivered. {@code EventPath} chooses the index, {@code EventWalk} looks at a
 * bounded part of the log and says where to go on, so that nobody waits behind a search.
 */
@NullMarked
package io.toneout.store.sql;

import org.jspecify.annotations.NullMarked;
