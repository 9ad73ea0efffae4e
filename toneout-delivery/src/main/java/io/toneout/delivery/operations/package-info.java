/**
 * What people who run a gateway do and see, kept durably: jobs with their progress, a log of who
 * changed what, and small documents. Threads and errors as in {@link
 * io.toneout.delivery.log.EventLog}.
 */
@NullMarked
package io.toneout.delivery.operations;

import org.jspecify.annotations.NullMarked;
