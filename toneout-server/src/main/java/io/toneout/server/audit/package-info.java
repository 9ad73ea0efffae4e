/** Who changed what: noted in the same way for the panel and for the API. */
@NullMarked
package io.toneout.server.audit;

import org.jspecify.annotations.NullMarked;
