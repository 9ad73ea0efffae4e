@NullMarked
package io.toneout.listener;

import org.jspecify.annotations.NullMarked;
