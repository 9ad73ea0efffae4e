/** The pages of the panel. */
@NullMarked
package io.toneout.server.panel.page;

import org.jspecify.annotations.NullMarked;
