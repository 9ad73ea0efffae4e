/** Stylesheets, scripts and images of the panel: our own and those of WebJars. */
@NullMarked
package io.toneout.server.panel.asset;

import org.jspecify.annotations.NullMarked;
