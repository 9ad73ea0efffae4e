/** The first start: a community, its key and the operator's credentials come into being here. */
@NullMarked
package io.toneout.server.setup;

import org.jspecify.annotations.NullMarked;
