@NullMarked
package io.toneout.docs.ask;

import org.jspecify.annotations.NullMarked;
