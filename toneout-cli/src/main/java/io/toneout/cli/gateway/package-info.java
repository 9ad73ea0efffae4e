/**
 * How commands reach a running gateway: over its public API alone, with errors that say what to do
 * next. {@link io.toneout.cli.gateway.GatewayClient} is the one door.
 */
@NullMarked
package io.toneout.cli.gateway;

import org.jspecify.annotations.NullMarked;
