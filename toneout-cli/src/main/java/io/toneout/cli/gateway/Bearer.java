package io.toneout.cli.gateway;

/** What a caller shows to the gateway. */
enum Bearer {
  /** An API key of a community. */
  API_KEY,
  /** The operator's token. */
  ADMIN_TOKEN
}
