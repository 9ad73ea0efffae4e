package io.toneout.server.config;

/** What a list of servers from a client does to the servers that are not in it. */
public enum ServersPut {
  /** They stay (WIRE.md, section 5, "PUT and merging"). */
  MERGE,
  /** They are removed, as the original documents it. */
  REPLACE
}
