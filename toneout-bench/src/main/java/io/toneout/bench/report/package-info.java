/** What was measured, and its forms: a table to read, JSON for programs, a page with plots. */
@NullMarked
package io.toneout.bench.report;

import org.jspecify.annotations.NullMarked;
