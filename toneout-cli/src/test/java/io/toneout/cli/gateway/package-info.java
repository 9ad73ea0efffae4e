/** Tests of how commands reach a gateway. */
@NullMarked
package io.toneout.cli.gateway;

import org.jspecify.annotations.NullMarked;
