@NullMarked
package io.toneout.server;

import org.jspecify.annotations.NullMarked;
