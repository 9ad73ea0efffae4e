@NullMarked
package io.toneout.docs.site;

import org.jspecify.annotations.NullMarked;
