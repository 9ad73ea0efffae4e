/** Figures of the running gateway for Prometheus, and a line in the log for each attempt. */
@NullMarked
package io.toneout.server.metrics;

import org.jspecify.annotations.NullMarked;
