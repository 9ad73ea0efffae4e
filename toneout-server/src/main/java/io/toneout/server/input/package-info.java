/**
 * Reads what is said about communities, keys and servers, with the same rules for the API and the
 * panel.
 */
@NullMarked
package io.toneout.server.input;

import org.jspecify.annotations.NullMarked;
