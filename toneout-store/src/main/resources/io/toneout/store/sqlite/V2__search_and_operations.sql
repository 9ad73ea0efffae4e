-- A community's number is that of its first lane.
alter table lane add column community_no integer not null default 0;
update lane set community_no =
  (select min(f.lane_id) from lane f where f.community_id = lane.community_id);

-- Events that ended so, purged ones included; all others before last_seq were delivered or are
-- pending.
alter table lane add column refused integer not null default 0;
alter table lane add column expired integer not null default 0;
alter table lane add column discarded integer not null default 0;
update lane set
  refused = (select count(*) from event e where e.lane_id = lane.lane_id and e.state = 2),
  expired = (select count(*) from event e where e.lane_id = lane.lane_id and e.state = 3),
  discarded = (select count(*) from event e where e.lane_id = lane.lane_id and e.state = 4);

alter table event add column community_no integer not null default 0;
alter table event add column redelivery_of blob;
alter table event add column finding text;
alter table event add column traceparent text;
update event set community_no =
  (select l.community_no from lane l where l.lane_id = event.lane_id);

-- Ids begin with their time, so this is a community's events in the order of time as well.
drop index event_by_id;
create unique index event_by_id on event (community_no, event_id);
create index event_by_community_state on event (community_no, state, event_id) where state >= 2;

create table signing_secret (
  community_id   text    not null references community,
  server_id      integer not null,
  -- Encrypted; community_id and server_id are bound to it.
  secret         blob    not null,
  created_at     integer not null,
  shown          integer not null,
  previous       blob,
  previous_until integer,
  primary key (community_id, server_id)
) without rowid;

create table job (
  job_id       blob    primary key,
  community_id text    not null,
  kind         text    not null,
  request      text    not null,
  requested_by text    not null,
  -- RUNNING, FINISHED or FAILED
  state        text    not null,
  matched      integer not null,
  done         integer not null,
  failed       integer not null,
  position     text,
  problem      text,
  created_at   integer not null,
  updated_at   integer not null
) without rowid;

create index job_by_community on job (community_id, job_id);
create index job_running on job (job_id) where state = 'RUNNING';

create table audit (
  entry_no     integer primary key,
  at           integer not null,
  community_id text,
  actor        text    not null,
  action       text    not null,
  target       text    not null,
  detail       text
);

create index audit_by_community on audit (community_id, entry_no);
create index audit_by_age on audit (at);

create table document (
  space      text    not null,
  key        text    not null,
  value      blob    not null,
  version    integer not null,
  expires_at integer,
  primary key (space, key)
) without rowid;

create index document_by_end on document (expires_at) where expires_at is not null;
