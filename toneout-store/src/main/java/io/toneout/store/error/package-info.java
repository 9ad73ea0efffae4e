/** What goes wrong in the store, for every backend. */
@NullMarked
package io.toneout.store.error;

import org.jspecify.annotations.NullMarked;
