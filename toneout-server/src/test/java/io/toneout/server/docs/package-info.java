@NullMarked
package io.toneout.server.docs;

import org.jspecify.annotations.NullMarked;
