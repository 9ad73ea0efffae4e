/** The pages as a web site: rendered from the Markdown, without a word to any other host. */
@NullMarked
package io.toneout.docs.site;

import org.jspecify.annotations.NullMarked;
