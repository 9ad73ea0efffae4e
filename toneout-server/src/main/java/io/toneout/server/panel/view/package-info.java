/**
 * What the templates are given to show. Plain values: what they say is escaped where it is shown.
 */
@NullMarked
package io.toneout.server.panel.view;

import org.jspecify.annotations.NullMarked;
