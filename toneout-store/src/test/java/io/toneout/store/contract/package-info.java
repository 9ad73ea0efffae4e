/** What every backend has to do, as tests that take the backend from a factory. */
@NullMarked
package io.toneout.store.contract;

import org.jspecify.annotations.NullMarked;
