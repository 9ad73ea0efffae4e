@NullMarked
package io.toneout.server.validation;

import org.jspecify.annotations.NullMarked;
