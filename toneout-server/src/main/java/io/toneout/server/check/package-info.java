/** Walks every link to a listener without an event, for the API, the panel and the command line. */
@NullMarked
package io.toneout.server.check;

import org.jspecify.annotations.NullMarked;
