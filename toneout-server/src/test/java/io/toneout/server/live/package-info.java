@NullMarked
package io.toneout.server.live;

import org.jspecify.annotations.NullMarked;
