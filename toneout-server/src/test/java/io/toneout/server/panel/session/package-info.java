@NullMarked
package io.toneout.server.panel.session;

import org.jspecify.annotations.NullMarked;
