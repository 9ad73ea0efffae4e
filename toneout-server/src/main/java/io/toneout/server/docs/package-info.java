/**
 * The documentation as the gateway serves it: the site at {@code /docs/}, its Markdown, answers to
 * questions, {@code /llms.txt}, and the OpenAPI document with its viewer.
 *
 * <p>Nothing of it is read or made before somebody asks for it; what was made is kept, and sent
 * from the event loop. What takes longer than a look into a map runs on a worker thread.
 */
@NullMarked
package io.toneout.server.docs;

import org.jspecify.annotations.NullMarked;
