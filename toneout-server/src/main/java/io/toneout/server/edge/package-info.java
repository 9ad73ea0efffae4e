/**
 * What stands between the network and the rest: who a client is behind proxies, which browser
 * origins may ask, how slow and how many connections may be, and the certificate.
 */
@NullMarked
package io.toneout.server.edge;

import org.jspecify.annotations.NullMarked;
