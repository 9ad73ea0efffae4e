/** What the tests of hubs are made with: a server on a free port, and clients down to the byte. */
@NullMarked
package io.toneout.signalr.tools;

import org.jspecify.annotations.NullMarked;
