/** The processes that are measured, and the disk below them. */
@NullMarked
package io.toneout.bench.subject;

import org.jspecify.annotations.NullMarked;
