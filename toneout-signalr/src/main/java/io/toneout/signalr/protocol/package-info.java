/**
 * Hub messages and their encodings: bytes to messages and back. Knows neither sockets nor methods.
 */
@NullMarked
package io.toneout.signalr.protocol;

import org.jspecify.annotations.NullMarked;
