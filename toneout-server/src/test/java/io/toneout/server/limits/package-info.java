@NullMarked
package io.toneout.server.limits;

import org.jspecify.annotations.NullMarked;
