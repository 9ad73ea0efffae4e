/**
 * The panel in a real browser: the system's Chromium, driven by Playwright.
 *
 * <p>A test extends {@link io.toneout.acceptance.panel.PanelTest}, which has a gateway, a browser
 * and a page that is signed in, and fails on any error in the console, any request to another host
 * and any page that {@code look} finds wanting.
 */
package io.toneout.acceptance.panel;
