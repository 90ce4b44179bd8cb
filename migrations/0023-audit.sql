-- Audit records are searched; checkpoints over the chains are published, so that a copy of one outside shows a cut-off tail.

-- By time, by person, by what happened; newest first, in the order of the chain.
create index audit_event_at on audit_event (jurisdiction_id, at, seq);
create index audit_event_person on audit_event (jurisdiction_id, person_id, seq);
create index audit_event_type on audit_event (jurisdiction_id, type, seq);

-- What a record names: ids, numbers. Of its own, since policies let no index over jsonb be used before them.
create table audit_subject (
	jurisdiction_id uuid not null references jurisdiction (id),
	subject text collate "C" not null check (subject <> ''),
	seq bigint not null,
	primary key (jurisdiction_id, subject, seq)
);
comment on table audit_subject is 'class: tenant';
alter table audit_subject enable row level security;
alter table audit_subject force row level security;
create policy recorded on audit_subject for insert to openpar_app with check (jurisdiction_id = app_jurisdiction());
create policy read_by_those_who_see_all on audit_subject for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
grant select, insert on audit_subject to openpar_app;

-- Units of the register by their names in the results, as they were named when the release was made: rows of units say
-- the same, and the audit record has the hash of it.
alter table release add column unit_ids jsonb not null default '{}';
comment on column release.unit_ids is 'unit_id of release_unit by name';

-- A signed statement of where every chain ends, one after the other. Its text is what is published and signed, to the byte.
create table checkpoint (
	number integer primary key check (number > 0),
	at timestamptz not null,
	text text not null,
	public_key text collate "C" not null,
	signature text collate "C" not null
);
comment on table checkpoint is 'class: local';
grant select, insert on checkpoint to openpar_app;
grant select on checkpoint to openpar_public;
