package io.toneout.server.panel.asset;

import io.vertx.core.buffer.Buffer;

/**
 * A file that browsers load.
 *
 * @param contentType of it
 * @param version a digest of the content, which is part of its address
 * @param content sent as it is
 */
public record Asset(String contentType, String version, Buffer content) {}
