@NullMarked
package io.toneout.server.outbound;

import org.jspecify.annotations.NullMarked;
