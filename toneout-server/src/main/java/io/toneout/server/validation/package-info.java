/** Compares what is published with the schema of its type. */
@NullMarked
package io.toneout.server.validation;

import org.jspecify.annotations.NullMarked;
