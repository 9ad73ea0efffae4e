@NullMarked
package io.toneout.server.api;

import org.jspecify.annotations.NullMarked;
