/** SQLite as the database of a store: one file in a data folder, no server. */
@NullMarked
package io.toneout.store.sqlite;

import org.jspecify.annotations.NullMarked;
