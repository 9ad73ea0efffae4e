/**
 * The start-up cache of a release (the JDK's ahead-of-time cache, JEPs 483, 514 and 515).
 *
 * <p>A gateway of its own is started on a folder that is thrown away, and {@link
 * io.toneout.cli.prepare.FirstMinute} does to it what a gateway meets first. While it runs, its JVM
 * notes which classes are loaded and which methods are busy; a third process makes the cache of
 * that. No gateway that serves anybody is part of it, so none gets slower or stops later for it.
 */
@NullMarked
package io.toneout.cli.prepare;

import org.jspecify.annotations.NullMarked;
