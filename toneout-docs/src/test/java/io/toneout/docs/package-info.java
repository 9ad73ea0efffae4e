@NullMarked
package io.toneout.docs;

import org.jspecify.annotations.NullMarked;
