@NullMarked
package io.toneout.events;

import org.jspecify.annotations.NullMarked;
