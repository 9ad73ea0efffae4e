/**
 * Bytes to and from clients: the websocket taken over from Vert.x, its frames, and the
 * per-event-loop work of sending and of looking after time. Knows neither hub messages nor methods.
 */
@NullMarked
package io.toneout.signalr.transport;

import org.jspecify.annotations.NullMarked;
