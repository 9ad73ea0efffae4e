/**
 * What a page is made of: a {@link io.toneout.server.panel.web.Route} takes a {@link
 * io.toneout.server.panel.web.Visit} and gives a {@link io.toneout.server.panel.web.Reply}, often a
 * {@link io.toneout.server.panel.web.View}, which is a template and its parameters.
 */
@NullMarked
package io.toneout.server.panel.web;

import org.jspecify.annotations.NullMarked;
