-- What is durable before it is in the tables is in files of its own.
drop table journal;
-- One row: which journal belongs to this database, and its last entry that is in the tables.
create table journal_applied (
  identity text    not null,
  entry_no integer not null
);
