-- What is durable before it is executed; empty after an orderly stop.
create table journal (
  entry_no integer primary key,
  entry    blob not null
);
