/**
 * The documentation as it is in {@code docs/} of the checkout: its pages, their order, their
 * headings.
 */
@NullMarked
package io.toneout.docs;

import org.jspecify.annotations.NullMarked;
