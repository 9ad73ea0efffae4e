-- The key that an event was published with; null if no key published it, or not known.
alter table event add column key_id text;
