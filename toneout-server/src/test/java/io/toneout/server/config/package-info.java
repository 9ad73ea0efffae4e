@NullMarked
package io.toneout.server.config;

import org.jspecify.annotations.NullMarked;
