insert into thing values ('second');
insert into nothing values (1);
