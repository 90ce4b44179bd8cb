-- What a result rests on is held to the audit chain (decision 023): a row says which record wrote it, and that record has a
-- digest of the row. Search words belong to a record that is there.

-- The record of the command at hand, set with the scope. Unset: no command.
create function app_record() returns uuid
	language sql stable parallel safe
	return nullif(current_setting('app.record', true), '')::uuid;

grant execute on function app_record() to openpar_app;

do $$
declare
	part text;
begin
	foreach part in array array['council_attendance', 'council_item', 'council_opinion', 'council_session', 'decision_proposal',
		'document', 'document_file', 'evidence_link', 'explanation_request', 'figure_entry', 'figure_objection', 'leaf_comment',
		'phase_extension', 'preview_reader', 'preview_view', 'reading_draw', 'round', 'round_appraiser', 'round_council_member',
		'round_phase', 'round_release', 'round_unit', 'score_event', 'scorecard', 'second_reading', 'self_report', 'set_version',
		'signed_decision'] loop
		execute format('alter table %I add column record_id uuid', part);
		execute format('comment on column %I.record_id is ''the audit record that has a digest of this row''', part);
		execute format('create index %I on %I (jurisdiction_id, record_id)', part || '_record', part);
		execute format('create policy recorded_with on %I as restrictive for update to openpar_app
			using (true) with check (record_id is not distinct from app_record())', part);
		if part <> 'scorecard' then
			execute format('alter table %I alter column record_id set default app_record()', part);
			execute format('create policy recorded_by on %I as restrictive for insert to openpar_app
				with check (record_id is not distinct from app_record())', part);
		end if;
	end loop;
end
$$;
-- A card is made empty when it is first looked at for writing; what it comes to is recorded.
create policy recorded_by on scorecard as restrictive for insert to openpar_app
	with check (record_id is null and state = 'drafting' and version = 1);
-- A view is written under the scope of a unit, which sees none of them; the record has to see its own.
create policy read_by_its_record on preview_view for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and record_id = app_record());
grant update (record_id) on council_attendance, council_item, council_session, decision_proposal, document, document_file,
	evidence_link, explanation_request, figure_objection, phase_extension, preview_reader, round, round_appraiser, round_phase,
	round_unit, scorecard, second_reading, signed_decision to openpar_app;

do $$
declare
	part text;
begin
	-- The owner is bound by the policies as well; here it works on all jurisdictions.
	for part in select relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'record_id'
		where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
		union all values ('audit_event'), ('audit_head'), ('audit_subject') loop
		execute format('alter table %I no force row level security', part);
	end loop;
end
$$;

-- Records of before there were search words get them; words without a record go.
delete from audit_subject s where not exists (
	select from audit_event e where e.jurisdiction_id = s.jurisdiction_id and e.seq = s.seq);
insert into audit_subject (jurisdiction_id, subject, seq)
select e.jurisdiction_id, named.subject, e.seq
from audit_event e
cross join lateral (
	select subject
	from (
		select value #>> '{}' as subject, 0 as place from jsonb_each(e.body -> 'event')
		where key <> 'type' and jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^\S{1,80}$'
		union all
		select value #>> '{}', 1 from jsonb_path_query(e.body -> 'event', '$.** ? (@.type() == "string")') value
		where value #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
	) candidate
	group by subject
	order by min(place), subject collate "C"
	limit 200
) named
where not exists (select from audit_subject s where s.jurisdiction_id = e.jurisdiction_id and s.seq = e.seq);
alter table audit_subject
	add constraint audit_subject_record foreign key (jurisdiction_id, seq) references audit_event (jurisdiction_id, seq);

-- What is there already is taken over by one record a jurisdiction, as it is at this moment. A digest is SHA-256 over the rows
-- as JSON: sorted, one a line; without what is null, so that a later column changes no digest; without bytes, whose hash stands
-- beside them; instants in UTC.
set local timezone = 'UTC';
do $adopt$
declare
	-- By what the rows of a table are told apart in a record, as in src/audit/core/facts.ts; '': by the record itself.
	facts constant text[] := array['council_attendance', 'session_id', 'council_item', 'id', 'council_opinion', '',
		'council_session', 'id', 'decision_proposal', 'id', 'document', 'id', 'document_file', 'id', 'evidence_link', 'id',
		'explanation_request', 'id', 'figure_entry', '', 'figure_objection', 'id', 'leaf_comment', '', 'phase_extension', 'id',
		'preview_reader', 'id', 'preview_view', '', 'reading_draw', '', 'round', 'id', 'round_appraiser', 'round_id',
		'round_council_member', 'round_id', 'round_phase', 'round_id', 'round_release', '', 'round_unit', 'round_id',
		'score_event', '', 'scorecard', 'round_id || ''/'' || unit_id', 'second_reading', 'id', 'self_report', '',
		'set_version', '', 'signed_decision', 'id'];
	place uuid;
	record_id uuid;
	digests text;
	said text;
	at timestamptz := date_trunc('milliseconds', now());
	body text;
	salt bytea;
	body_hash bytea;
begin
	for place in select id from jurisdiction order by id loop
		record_id := gen_random_uuid();
		said := '';
		for i in 1 .. array_length(facts, 1) by 2 loop
			execute format('update %I set record_id = $1 where jurisdiction_id = $2 and record_id is null', facts[i])
				using record_id, place;
			execute format('select string_agg(format(''"%%s":"%%s"'', key, digest), '','' order by key collate "C") from (
					select key, encode(sha256(convert_to(string_agg(text, chr(10) order by text collate "C"), ''UTF8'')), ''hex'') as digest
					from (
						select %2$s as key, (select jsonb_object_agg(name, value)::text
							from jsonb_each(to_jsonb(fact) - ''bytes'') member (name, value) where value <> ''null'') as text
						from %1$I fact where jurisdiction_id = $2 and %3$s) row_text
					group by key) grouped', facts[i],
					case facts[i + 1] when '' then '''''' else '(' || facts[i + 1] || ')::text' end,
					case facts[i + 1] when '' then 'record_id = $1' else format('(%1$s) in (select %1$s from %2$I where
						jurisdiction_id = $2 and record_id = $1)', facts[i + 1], facts[i]) end)
				into digests using record_id, place;
			if digests is not null then
				said := said || case said when '' then '' else ',' end || format('"%s":{%s}', facts[i], digests);
			end if;
		end loop;
		continue when said = '';
		body := format('{"actor":"system","at":"%s","command":"audit.take-over","event":{"type":"audit.rows-taken-over"},"id":"%s","rows":{%s}}',
			to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), record_id, said);
		salt := uuid_send(gen_random_uuid());
		body_hash := sha256(salt || convert_to(body, 'UTF8'));
		insert into audit_head as old (jurisdiction_id, seq, hash)
		values (place, 1, sha256(decode(repeat('00', 32), 'hex') || int8send(1) || body_hash))
		on conflict (jurisdiction_id) do update
		set seq = old.seq + 1, hash = sha256(old.hash || int8send(old.seq + 1) || body_hash);
		insert into audit_event (jurisdiction_id, id, seq, at, person_id, type, body, salt, body_hash, hash)
		select place, record_id, h.seq, at, null, 'audit.rows-taken-over', body::jsonb, salt, body_hash, h.hash
		from audit_head h where h.jurisdiction_id = place;
	end loop;
end
$adopt$;

do $$
declare
	part text;
begin
	for part in select relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'record_id'
		where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
		union all values ('audit_event'), ('audit_head'), ('audit_subject') loop
		execute format('alter table %I force row level security', part);
	end loop;
end
$$;
