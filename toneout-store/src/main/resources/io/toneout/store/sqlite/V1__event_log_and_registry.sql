-- Times are microseconds since the epoch, durations nanoseconds.

-- Rows are never deleted, so that no seq is ever given twice.
create table lane (
  lane_id         integer primary key,
  community_id    text    not null,
  server_id       integer not null,
  last_seq        integer not null,
  -- Every event up to here is settled: delivered, unless its own state says otherwise.
  settled_through integer not null,
  -- Events after settled_through whose state is 0, always exact.
  pending         integer not null,
  last_attempt    integer not null,
  -- Events in the longest run ever attempted: bounds the search for the attempts of one event.
  longest_run     integer not null,
  unique (community_id, server_id)
);

create table event (
  lane_id      integer not null,
  seq          integer not null,
  event_id     blob    not null,
  type         text    not null,
  published_at integer not null,
  expires_at   integer not null,
  -- 0: the lane's cursor decides, 1 delivered, 2 refused, 3 expired, 4 discarded
  state        integer not null,
  settled_at   integer,
  reason       text,
  members      blob    not null,
  primary key (lane_id, seq)
) without rowid;

create unique index event_by_id on event (event_id);
create index event_by_state on event (lane_id, state, seq) where state >= 2;

create table attempt (
  lane_id      integer not null,
  first_seq    integer not null,
  -- Counts a lane's attempts in the order in which they were recorded.
  attempt_no   integer not null,
  last_seq     integer not null,
  route        text    not null,
  transport    text    not null,
  target       text    not null,
  started_at   integer not null,
  duration     integer not null,
  -- 1 delivered, 2 refused, 3 failed
  outcome      integer not null,
  confirmed_by text,
  reason       text,
  detail       text,
  retry_after  integer,
  http_status  integer not null,
  response     text,
  route_reason text    not null,
  primary key (lane_id, first_seq, attempt_no)
) without rowid;

create table idempotency (
  lane_id  integer not null,
  key      text    not null,
  digest   blob    not null,
  event_id blob    not null,
  seq      integer not null,
  used_at  integer not null,
  primary key (lane_id, key)
) without rowid;

create index idempotency_by_age on idempotency (used_at);

create table community (
  community_id text primary key,
  uuid         blob    not null,
  name         text    not null,
  created_at   integer not null
) without rowid;

create table api_key (
  key_id       text primary key,
  community_id text    not null references community,
  name         text    not null,
  -- Encrypted; key_id and community_id are bound to it.
  secret       blob    not null,
  -- A keyed digest of the secret.
  secret_index blob    not null unique,
  scopes       text    not null,
  delivery     integer not null,
  created_at   integer not null,
  last_used_at integer,
  expires_at   integer
) without rowid;

create index api_key_by_community on api_key (community_id);

create table server (
  community_id       text    not null references community,
  server_id          integer not null,
  name               text    not null,
  description        text    not null,
  signal             text    not null,
  map_url            text    not null,
  map_ip             text    not null,
  listener_port      text    not null,
  differing_outbound integer not null,
  outbound_ip        text    not null,
  enable_map         integer not null,
  map_type           text    not null,
  is_static          integer not null,
  live_map_format    integer not null,
  last_key_id        text,
  primary key (community_id, server_id)
) without rowid;

-- A known text, encrypted: tells whether the secrets file belongs to this database.
create table secrets_check (
  only_row integer primary key check (only_row = 1),
  value    blob not null
);
