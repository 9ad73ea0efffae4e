package io.toneout.server.api;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where backups come from.
 *
 * @param folder a folder of ours alone, where a backup may lie while it is fetched
 * @param writer writes a backup to a file that is not there yet; blocks
 */
public record BackupSource(Path folder, Consumer<Path> writer) {}
