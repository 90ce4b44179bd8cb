-- Audit records are searched; checkpoints over the chains are published, so that a copy of one outside shows a cut-off tail.

-- By time, by person, by what happened; newest first, in the order of the chain.
create index audit_event_at on audit_event (jurisdiction_id, at, seq);
create index audit_event_person on audit_event (jurisdiction_id, person_id, seq);
create index audit_event_type on audit_event (jurisdiction_id, type, seq);

-- What an event names by text at its top (a unit, a round, a release, a document): the objects that it is about.
create function audit_subjects(body jsonb) returns jsonb
	language sql immutable parallel safe
	return jsonb_path_query_array(body -> 'event', '$.*?(@.type() == "string")');
create index audit_event_subjects on audit_event using gin (audit_subjects(body) jsonb_path_ops);
grant execute on function audit_subjects(jsonb) to openpar_app;

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
