/**
 * Keys at rest.
 *
 * <p>Secrets of API keys must be readable, because listeners check them in every payload, so they
 * are encrypted and not hashed. The key sets that do this live in a file of their own, beside the
 * database and not in it: a copy of the database alone opens nothing.
 */
@NullMarked
package io.toneout.store.secret;

import org.jspecify.annotations.NullMarked;
