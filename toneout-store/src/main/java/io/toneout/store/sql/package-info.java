/**
 * The store on an SQL database. What differs between databases is behind {@link
 * io.toneout.store.sql.Database}; the SQL here is understood by all of them.
 *
 * <h2>Who owns what</h2>
 *
 * <ul>
 *   <li>{@link io.toneout.store.sql.Writer} is a platform thread that makes batches durable through
 *       its {@code Commits}. On PostgreSQL there is one, and {@code GroupCommit} on it has the only
 *       connection that writes. On SQLite there are two: {@code JournalCommit} on the first writes
 *       events, attempts and lanes to the {@link io.toneout.store.journal journal}, and goes to the
 *       tables only for what cannot be deferred; {@code GroupCommit} on the second writes
 *       everything else, and what {@code Applier} brings from the journal to its tables, at a
 *       {@code Pace} that leaves room for those who append. A lock lets one of their connections
 *       have a transaction at a time.
 *   <li>Lane counters ({@code LaneRows}) and {@code IdempotencyKeys} are the first writer's own, in
 *       memory ahead of what is durable within a batch and equal to it between two.
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
 *       and bytes, and runs it in the order of asking. For the record of an attempt nobody waits:
 *       for a millisecond after a commit it does not wake the writer, but goes along with whatever
 *       else is written ({@code WriteQueue}).
 *   <li>On SQLite its statements become one entry of the journal. When a write needs the tables
 *       (events are discarded, or some of a lane were settled behind one that is pending), those
 *       before it are committed; then the journal is brought to the tables, and it and those behind
 *       it run there, in one transaction. A purge has the tables' writer do its steps instead. On
 *       PostgreSQL all of them run in one transaction.
 *   <li>Commit: the journal, or the database's write-ahead log ({@code synchronous=FULL}), is on
 *       the disk when it returns.
 *   <li>For each write in order: the append observer is told, the future completes.
 * </ol>
 *
 * <p>A write that fails while an entry is made takes back what it did and fails alone. If anything
 * fails before a transaction's COMMIT returned, all of it is rolled back, the counters are
 * forgotten, and each write is tried alone, so that only the one to blame fails.
 *
 * <h2>A read's way</h2>
 *
 * <p>If anything is in the journal, it is first brought to the tables; so a read sees everything
 * that was durable when it was asked for, and publishers do not wait for that. Of what is written
 * meanwhile it may see a part: an event before the row of its lane that counts it, never a later
 * event of a lane without the earlier ones. When the disk is full nothing can be brought to the
 * tables: then the read runs on a writing connection, in a transaction that is taken back.
 *
 * <h2>What a crash means</h2>
 *
 * <table>
 *   <caption>kill -9 or a power cut</caption>
 *   <tr><th>When</th><th>Then</th></tr>
 *   <tr><td>while queued, or before the commit</td><td>nothing of it is there; nobody was told</td></tr>
 *   <tr><td>during the commit</td><td>the whole batch is there, or nothing of it; nobody was told, so a
 *       publisher asks again, and with an Idempotency-Key is told that it was first</td></tr>
 *   <tr><td>after the commit, before the observer</td><td>the events are pending; {@code backlog()} finds
 *       them at the next start</td></tr>
 *   <tr><td>after the journal could not be forced onto the disk</td><td>who asked was told that it
 *       failed; the entry is overwritten, but if that fails too it may be there</td></tr>
 *   <tr><td>before the journal is in its tables</td><td>it is brought there when the database is
 *       opened; rows that are there already do not change</td></tr>
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
