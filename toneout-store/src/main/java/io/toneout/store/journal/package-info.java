/**
 * What is durable before it is where it belongs: statements in a file that is only written onwards.
 *
 * <pre>
 *   EntryBuffer (statements of one commit) ─► Journal ─► JournalFile: written, forced, acknowledged
 *                                                │
 *                     sealed when enough is in it└──► Entries: its statements, by lane ─► tables
 * </pre>
 *
 * <p>Events come for one lane after the other, and their rows are kept by lane: to commit each
 * where it belongs would write a page or more for every event. A commit to the journal writes its
 * bytes once, behind the ones before, and forces them onto the disk.
 *
 * <p>There are two files. One is written; when enough has gathered the other one is, and what is in
 * the first goes to the tables as a whole, in the order of its places, which gives each page
 * several rows. Then that file is written from its beginning again. Files keep their length, so
 * that forcing them does not touch what the file system keeps of them.
 *
 * <p>Entries are numbered without gaps; the database keeps the number of the last one that is in
 * its tables. After a crash the entries behind that number are executed once more, which changes
 * nothing where they had been executed already.
 *
 * <h2>A file's bytes</h2>
 *
 * <pre>
 * file      = "TONEOUTJ", format (4), identity of the journal (16), salt (8), entry …
 * entry     = length of what follows the checksum (4), CRC-32C of salt and it (4), number (8), part …
 * part      = 1, rank (1), latest (1), SQL as text        names a statement, by its place in the entry
 *           | 2, which of the named (1), lane (8), count of values (1), value …
 * value     = 0 (null) | 1 long (8) | 2 text | 3 bytes
 * text      = bytes of UTF-8
 * bytes     = length (4), byte …
 * </pre>
 *
 * Numbers are big endian. An entry ends the file when its checksum is wrong or its number is not
 * the one that follows: what comes then is older. Each process takes another salt, and nobody else
 * knows it: else an event could be written that, as what is left of an older entry, looks like an
 * entry itself.
 */
@NullMarked
package io.toneout.store.journal;

import org.jspecify.annotations.NullMarked;
