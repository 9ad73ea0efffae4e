/**
 * The reference that figures are compared with: the least that a push gateway on this stack can be.
 * One event loop, parsers by hand, no check, no JSON, nothing stored, nothing confirmed. What a
 * real gateway costs beyond it is the price of what it adds.
 */
@NullMarked
package io.toneout.bench.raw;

import org.jspecify.annotations.NullMarked;
