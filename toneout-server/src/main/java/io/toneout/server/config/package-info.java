/**
 * What an operator can set, and where each value came from.
 *
 * <p>{@link io.toneout.server.config.Keys} is the catalogue: every key once, with its default, its
 * syntax and what to tell people who got it wrong. {@link io.toneout.server.config.Configuration}
 * is what the rest of the server reads. In between, each layer (flags, environment, file) becomes a
 * list of {@link io.toneout.server.config.Setting}s, and a later layer replaces an earlier one key
 * by key. Everything that is wrong is reported at once.
 *
 * <p>{@link io.toneout.server.config.HostSyntax} and {@link io.toneout.server.config.Cidr} live
 * here because the configuration, the REST API and the way out all read addresses, and must agree
 * on what one is.
 */
@NullMarked
package io.toneout.server.config;

import org.jspecify.annotations.NullMarked;
