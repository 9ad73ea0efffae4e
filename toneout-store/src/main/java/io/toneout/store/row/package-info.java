/** How times, states and outcomes stand in columns, the same in every database. */
@NullMarked
package io.toneout.store.row;

import org.jspecify.annotations.NullMarked;
