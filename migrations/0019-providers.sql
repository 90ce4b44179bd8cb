-- Identity providers: what somebody is called there, and answers that were taken once.

alter table person_identity add column known_as text not null default '' check (length(known_as) <= 320);
comment on column person_identity.known_as is 'name or mailbox at the provider, for its holder to recognise; nothing is decided by it';

-- What comes back from a provider is taken once: its state is kept until it would be over anyway.
create table provider_answer (
	state_hash bytea primary key check (octet_length(state_hash) = 32),
	came_at timestamptz not null
);
comment on table provider_answer is 'class: local';
create index on provider_answer (came_at);
grant select, insert, delete on provider_answer to openpar_app;
