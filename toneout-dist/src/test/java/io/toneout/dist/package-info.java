/** The release archive, held against what its users do with it. */
@NullMarked
package io.toneout.dist;

import org.jspecify.annotations.NullMarked;
