-- Times are microseconds since the epoch, durations nanoseconds.

-- Rows are never deleted, so that no seq is ever given twice.
create table lane (
  lane_id         bigint generated always as identity primary key,
  community_id    text not null,
  server_id       bigint not null,
  last_seq        bigint not null,
  -- Every event up to here is settled: delivered, unless its own state says otherwise.
  settled_through bigint not null,
  -- Events after settled_through whose state is 0, always exact.
  pending         bigint not null,
  last_attempt    bigint not null,
  -- Events in the longest run ever attempted: bounds the search for the attempts of one event.
  longest_run     bigint not null,
  -- That of the community's first lane.
  community_no    bigint not null,
  -- Events that ended so, purged ones included; all others before last_seq were delivered or are
  -- pending.
  refused         bigint not null default 0,
  expired         bigint not null default 0,
  discarded       bigint not null default 0,
  unique (community_id, server_id)
);

create table event (
  lane_id      bigint not null,
  seq          bigint not null,
  event_id     bytea not null,
  type         text not null,
  published_at bigint not null,
  expires_at   bigint not null,
  -- 0: the lane's cursor decides, 1 delivered, 2 refused, 3 expired, 4 discarded
  state        bigint not null,
  settled_at   bigint,
  reason       text,
  members      bytea not null,
  community_no  bigint not null,
  redelivery_of bytea,
  finding       text,
  traceparent   text,
  primary key (lane_id, seq)
);

-- Ids begin with their time, so this is a community's events in the order of time as well.
create unique index event_by_id on event (community_no, event_id);
create index event_by_community_state on event (community_no, state, event_id) where state >= 2;
create index event_by_state on event (lane_id, state, seq) where state >= 2;

create table attempt (
  lane_id      bigint not null,
  first_seq    bigint not null,
  -- Counts a lane's attempts in the order in which they were recorded.
  attempt_no   bigint not null,
  last_seq     bigint not null,
  route        text not null,
  transport    text not null,
  target       text not null,
  started_at   bigint not null,
  duration     bigint not null,
  -- 1 delivered, 2 refused, 3 failed
  outcome      bigint not null,
  confirmed_by text,
  reason       text,
  detail       text,
  retry_after  bigint,
  http_status  bigint not null,
  response     text,
  route_reason text not null,
  primary key (lane_id, first_seq, attempt_no)
);

create table idempotency (
  lane_id  bigint not null,
  key      text not null,
  digest   bytea not null,
  event_id bytea not null,
  seq      bigint not null,
  used_at  bigint not null,
  primary key (lane_id, key)
);

create index idempotency_by_age on idempotency (used_at);

create table community (
  community_id text primary key,
  uuid         bytea not null,
  name         text not null,
  created_at   bigint not null
);

create table api_key (
  key_id       text primary key,
  community_id text not null references community,
  name         text not null,
  -- Encrypted; key_id and community_id are bound to it.
  secret       bytea not null,
  -- A keyed digest of the secret.
  secret_index bytea not null unique,
  scopes       text not null,
  delivery     boolean not null,
  created_at   bigint not null,
  last_used_at bigint,
  expires_at   bigint
);

create index api_key_by_community on api_key (community_id);

create table server (
  community_id       text not null references community,
  server_id          bigint not null,
  name               text not null,
  description        text not null,
  signal             text not null,
  map_url            text not null,
  map_ip             text not null,
  listener_port      text not null,
  differing_outbound boolean not null,
  outbound_ip        text not null,
  enable_map         boolean not null,
  map_type           text not null,
  is_static          boolean not null,
  live_map_format    bigint not null,
  last_key_id        text,
  primary key (community_id, server_id)
);

-- A known text, encrypted: tells whether the secrets file belongs to this database.
create table secrets_check (
  only_row integer primary key check (only_row = 1),
  value    bytea not null
);

create table signing_secret (
  community_id   text not null references community,
  server_id      bigint not null,
  -- Encrypted; community_id and server_id are bound to it.
  secret         bytea not null,
  created_at     bigint not null,
  shown          boolean not null,
  previous       bytea,
  previous_until bigint,
  primary key (community_id, server_id)
);

create table job (
  job_id       bytea primary key,
  community_id text not null,
  kind         text not null,
  request      text not null,
  requested_by text not null,
  -- RUNNING, FINISHED or FAILED
  state        text not null,
  matched      bigint not null,
  done         bigint not null,
  failed       bigint not null,
  position     text,
  problem      text,
  created_at   bigint not null,
  updated_at   bigint not null
);

create index job_by_community on job (community_id, job_id);
create index job_running on job (job_id) where state = 'RUNNING';

create table audit (
  entry_no     bigint generated always as identity primary key,
  at           bigint not null,
  community_id text,
  actor        text not null,
  action       text not null,
  target       text not null,
  detail       text
);

create index audit_by_community on audit (community_id, entry_no);
create index audit_by_age on audit (at);

create table document (
  space      text collate "C" not null,
  key        text collate "C" not null,
  value      bytea not null,
  version    bigint not null,
  expires_at bigint,
  primary key (space, key)
);

create index document_by_end on document (expires_at) where expires_at is not null;
