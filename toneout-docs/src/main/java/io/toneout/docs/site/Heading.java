package io.toneout.docs.site;

/**
 * A heading of a rendered page.
 *
 * @param level 1 for the title of the page
 * @param text its words
 * @param anchor its name within the page
 */
record Heading(int level, String text, String anchor) {}
