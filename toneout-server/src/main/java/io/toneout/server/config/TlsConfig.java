package io.toneout.server.config;

import java.nio.file.Path;

/**
 * Where the server's own certificate is.
 *
 * @param certificate PEM file with the chain
 * @param key PEM file with the private key
 */
public record TlsConfig(Path certificate, Path key) {}
