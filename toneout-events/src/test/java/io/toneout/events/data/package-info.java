@NullMarked
package io.toneout.events.data;

import org.jspecify.annotations.NullMarked;
