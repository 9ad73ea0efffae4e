/**
 * The durable event log and the registry, kept in one data folder.
 *
 * <p>Start at {@link io.toneout.store.Store}; the design stands with {@code
 * io.toneout.store.sqlite}.
 */
@NullMarked
package io.toneout.store;

import org.jspecify.annotations.NullMarked;
