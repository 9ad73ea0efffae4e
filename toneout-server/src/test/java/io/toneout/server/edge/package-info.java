@NullMarked
package io.toneout.server.edge;

import org.jspecify.annotations.NullMarked;
