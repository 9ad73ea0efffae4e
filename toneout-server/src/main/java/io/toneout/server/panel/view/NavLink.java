package io.toneout.server.panel.view;

/**
 * An entry of the navigation.
 *
 * @param label for people
 * @param href where it leads
 * @param current whether the page shown is there or below
 */
public record NavLink(String label, String href, boolean current) {}
