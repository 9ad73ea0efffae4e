/** The gateway as one process: start reading at {@link io.toneout.server.Gateway}. */
@NullMarked
package io.toneout.server;

import org.jspecify.annotations.NullMarked;
