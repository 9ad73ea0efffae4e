/**
 * Test fixtures for those who write hubs: {@link io.toneout.signalr.testing.HubTestClient} is a
 * client for tests. Needs nothing but the module itself and the JDK.
 */
@NullMarked
package io.toneout.signalr.testing;

import org.jspecify.annotations.NullMarked;
