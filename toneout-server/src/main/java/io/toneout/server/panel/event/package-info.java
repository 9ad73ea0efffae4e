/**
 * Events as people ask for them: what is searched for, and the story of one event in sentences. A
 * page hands in what the core knows; nothing here reads or changes anything by itself, but for
 * {@link io.toneout.server.panel.event.EventListing}.
 */
@NullMarked
package io.toneout.server.panel.event;

import org.jspecify.annotations.NullMarked;
