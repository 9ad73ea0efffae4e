@NullMarked
package io.toneout.server.panel.view;

import org.jspecify.annotations.NullMarked;
