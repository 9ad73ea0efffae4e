/** Negotiated connections that wait for their transport, and the answers of negotiate. */
@NullMarked
package io.toneout.signalr.negotiate;

import org.jspecify.annotations.NullMarked;
