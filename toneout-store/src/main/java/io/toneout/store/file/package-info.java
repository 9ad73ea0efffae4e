/** Files and folders that are this process's alone. */
@NullMarked
package io.toneout.store.file;

import org.jspecify.annotations.NullMarked;
