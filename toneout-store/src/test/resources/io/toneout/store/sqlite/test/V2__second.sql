insert into thing values ('second');
