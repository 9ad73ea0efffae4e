/**
 * How often clients may ask (WIRE.md, sections 5 and 6): token buckets, one a subject, in bounded
 * memory.
 */
@NullMarked
package io.toneout.server.limits;

import org.jspecify.annotations.NullMarked;
