/** Benchmarks of single parts, with JMH; {@code toneout-bench/parts} runs them. */
@NullMarked
package io.toneout.bench.part;

import org.jspecify.annotations.NullMarked;
