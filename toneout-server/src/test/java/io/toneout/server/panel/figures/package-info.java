@NullMarked
package io.toneout.server.panel.figures;

import org.jspecify.annotations.NullMarked;
