/**
 * Tests of the whole product with clients that nobody here wrote: the official SignalR clients,
 * plain web servers, and byte-level replicas of clients that cannot be had here.
 */
@NullMarked
package io.toneout.acceptance;

import org.jspecify.annotations.NullMarked;
