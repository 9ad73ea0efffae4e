-- A comment; with a semicolon.
create table thing (
  name text not null
);
insert into thing values ('one; or two');
