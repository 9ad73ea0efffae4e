package io.toneout.server.panel.view;

/**
 * A step on the way to a page.
 *
 * @param label what the page there is called
 * @param href where it is
 */
public record Crumb(String label, String href) {}
