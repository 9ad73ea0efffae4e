/**
 * The SDK for listeners: {@link io.toneout.listener.PushListener} receives the push events of one
 * server, over the hub and, where wanted, over HTTP, and hands them to typed handlers one at a
 * time.
 *
 * <p>It suits plug-ins: no static state, a handful of daemon threads however many events, no
 * logging framework but {@link java.lang.System.Logger}.
 */
@NullMarked
package io.toneout.listener;

import org.jspecify.annotations.NullMarked;
