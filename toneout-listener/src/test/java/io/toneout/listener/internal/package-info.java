@NullMarked
package io.toneout.listener.internal;

import org.jspecify.annotations.NullMarked;
