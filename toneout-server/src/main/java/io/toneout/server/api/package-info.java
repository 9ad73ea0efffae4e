/**
 * The REST API (WIRE.md, sections 5 and 6).
 *
 * <p>Every request is an {@link io.toneout.server.api.Endpoint}: a method, a path, who may call it,
 * how long its body may be, and an action that turns a {@link io.toneout.server.api.Call} into an
 * {@link io.toneout.server.api.Answer}. {@link io.toneout.server.api.RestApi} mounts them all and
 * is the one place where a failure becomes a problem document with a trace id.
 *
 * <p>Actions run on event loops and must not block; what they wait for completes their stage.
 */
@NullMarked
package io.toneout.server.api;

import org.jspecify.annotations.NullMarked;
