/** Files that come with this build, for whoever serves them. */
@NullMarked
package io.toneout.server.bundled;

import org.jspecify.annotations.NullMarked;
