/**
 * The product shown in one minute: a gateway, two listeners and a publisher in one process, which
 * talk to one another over real sockets and through the public interfaces alone.
 */
@NullMarked
package io.toneout.cli.demo;

import org.jspecify.annotations.NullMarked;
