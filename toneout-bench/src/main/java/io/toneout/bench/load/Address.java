package io.toneout.bench.load;

/** Where a subject listens, and what it lets publishers and listeners in with. */
public record Address(String host, int port, String community, String key) {}
