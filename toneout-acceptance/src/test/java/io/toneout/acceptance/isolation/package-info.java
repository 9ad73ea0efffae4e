/**
 * One lane cannot hurt another: bad neighbours of every kind beside healthy lanes, with real
 * sockets. No test here looks at a clock; that the healthy lanes wait for nobody is seen by what
 * the bad ones still hold when the healthy ones have everything. How fast they are is measured by
 * the bench.
 */
@NullMarked
package io.toneout.acceptance.isolation;

import org.jspecify.annotations.NullMarked;
