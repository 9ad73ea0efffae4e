package io.toneout.server.panel.web;

/**
 * A part of a page that is shown anew by itself.
 *
 * @param name as in {@code data-live} of the element whose content it is
 * @param view the template of that content, which the page's own template includes as well
 */
public record Fragment(String name, View view) {}
