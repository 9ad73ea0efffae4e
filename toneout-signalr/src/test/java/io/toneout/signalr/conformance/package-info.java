/**
 * The conformance host: a server on this module that SignalR functional tests can be pointed at.
 * Start reading at {@link io.toneout.signalr.conformance.ConformanceHost}.
 */
@NullMarked
package io.toneout.signalr.conformance;

import org.jspecify.annotations.NullMarked;
